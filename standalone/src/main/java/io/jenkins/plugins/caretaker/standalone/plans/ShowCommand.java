package io.jenkins.plugins.caretaker.standalone.plans;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.plan.LiteralSecrets;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.store.StoredPlan;
import java.util.function.Supplier;
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
        StoredPlan stored = version == null
                ? session.caretaker().plans().load(plan)
                : session.caretaker().plans().load(plan, version);
        Supplier<String> content = () -> LiteralSecrets.hide(stored.plan(), stored.content());
        return Answer.done(
                () -> JsonNodeFactory.instance
                        .objectNode()
                        .put("plan", stored.name())
                        .put("version", stored.version())
                        .put("content", content.get()),
                content);
    }
}
