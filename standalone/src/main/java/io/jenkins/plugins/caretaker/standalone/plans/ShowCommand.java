package io.jenkins.plugins.caretaker.standalone.plans;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Prints a plan as it is stored, with its includes worked in and its secrets masked.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker show hello")
public final class ShowCommand implements Action {

    @Parameters(paramLabel = "PLAN", description = "a plan in the store")
    private String plan;

    @Option(names = "--plan-version", paramLabel = "V", description = "one of its versions (default: the newest)")
    private String version;

    @Override
    public Answer run(Session session) {
        ObjectNode content = session.host().plans().content(plan, Optional.ofNullable(version));
        return Answer.done(() -> content, () -> content.path("content").asText());
    }
}
