package io.jenkins.plugins.caretaker.standalone.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.ProcessVersion;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.plans.DiffAnswer;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "history",
        description = {
            "Lists what was executed of a step set, oldest first: a version for each execution that",
            "ran something else than the one before it. What was saved and never run is not there."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  caretaker history hello --stepset default",
            "  caretaker history hello --diff 8f1b2c3d4e5f6071 0a9b8c7d6e5f4031"
        })
public final class HistoryCommand implements Action {

    @Parameters(paramLabel = "PLAN", description = "a plan in the store")
    private String plan;

    @Option(
            names = "--stepset",
            paramLabel = "S",
            defaultValue = Plan.DEFAULT_STEP_SET,
            description = "whose history (default: default)")
    private String stepSet;

    @Option(
            names = "--diff",
            arity = "2",
            paramLabel = "VERSION",
            description = "show what changed from one version to the other; secrets are masked")
    private List<String> compared = List.of();

    @Override
    public Answer run(Session session) {
        if (!compared.isEmpty()) {
            String from = compared.get(0);
            String to = compared.get(1);
            return DiffAnswer.of(plan, from, to, session.caretaker().history().diff(plan, stepSet, from, to));
        }
        List<ProcessVersion> versions = session.caretaker().history().versions(plan, stepSet);
        return Answer.done(() -> document(versions), () -> text(versions));
    }

    private ObjectNode document(List<ProcessVersion> versions) {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("plan", plan).put("step_set", stepSet);
        document.putArray("versions");
        versions.forEach(version -> document.withArray("/versions")
                .addObject()
                .put("id", version.id())
                .put("executed_at", version.executedAt().toString())
                .put("execution", version.execution())
                .put("plan_version", version.planVersion()));
        return document;
    }

    private String text(List<ProcessVersion> versions) {
        if (versions.isEmpty()) return "step set '" + stepSet + "' was never executed\n";
        Table table = new Table("VERSION", "EXECUTED", "EXECUTION", "PLAN VERSION");
        versions.forEach(version ->
                table.row(version.id(), Moment.of(version.executedAt()), version.execution(), version.planVersion()));
        return table.render();
    }
}
