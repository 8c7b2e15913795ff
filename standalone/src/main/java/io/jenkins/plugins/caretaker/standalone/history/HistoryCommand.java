package io.jenkins.plugins.caretaker.standalone.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.host.Histories;
import io.jenkins.plugins.caretaker.standalone.plans.DiffAnswer;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Mixin
    private StepSetOption of = new StepSetOption();

    @Option(
            names = "--diff",
            arity = "2",
            paramLabel = "VERSION",
            description = "show what changed from one version to the other; secrets are masked")
    private List<String> compared = List.of();

    @Override
    public Answer run(Session session) {
        Histories histories = session.host().histories();
        if (!compared.isEmpty()) {
            return DiffAnswer.of(histories.diff(of.plan(), of.stepSet(), compared.get(0), compared.get(1)));
        }
        ObjectNode history = histories.list(of.plan(), of.stepSet());
        return Answer.done(() -> history, () -> text(history.path("versions")));
    }

    private String text(JsonNode versions) {
        if (versions.isEmpty()) return "step set '" + of.stepSet() + "' was never executed\n";
        Table table = new Table("VERSION", "EXECUTED", "EXECUTION", "PLAN VERSION");
        versions.forEach(version -> table.row(
                version.path("id").asText(),
                Moment.of(version.path("executed_at")),
                version.path("execution").asText(),
                version.path("plan_version").asText()));
        return table.render();
    }
}
