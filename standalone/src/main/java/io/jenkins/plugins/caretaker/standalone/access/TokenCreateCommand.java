package io.jenkins.plugins.caretaker.standalone.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.option.DurationText;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "create",
        description = "Makes a token and prints it. It is never shown again; only a hash of it is kept.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker token create ci --role run --expires 90d")
final class TokenCreateCommand implements Action {

    @Parameters(paramLabel = "NAME", description = "who will use it; records show it")
    private String name;

    @Mixin
    private final GrantOptions grant = new GrantOptions();

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "how long it can be used, for instance 12h or 30d (default: until it is revoked)")
    private Duration expires;

    @Override
    public Answer run(Session session) {
        ObjectNode created = session.host().accounts().createToken(name, grant.wanted(), Optional.ofNullable(expires));
        return Answer.done(() -> created, () -> created.path("token").asText() + "\n");
    }
}
