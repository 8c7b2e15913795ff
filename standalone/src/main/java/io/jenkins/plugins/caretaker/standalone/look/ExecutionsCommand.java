package io.jenkins.plugins.caretaker.standalone.look;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "executions",
        description = "Lists what was asked to run and what became of it, oldest first.",
        footerHeading = "%nExamples:%n",
        footer = {"  caretaker executions", "  caretaker executions hello --json"})
public final class ExecutionsCommand implements Action {

    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "only those of this plan")
    private String plan;

    @Override
    public Answer run(Session session) {
        ObjectNode executions = session.host().runs().list(Optional.ofNullable(plan));
        return Answer.done(() -> executions, () -> text(executions.path("executions")));
    }

    private static String text(JsonNode executions) {
        if (executions.isEmpty()) return "no executions\n";
        Table table =
                new Table("ID", "PLAN", "TASK", "STEP SET", "ENVIRONMENT", "STATUS", "STARTED", "FINISHED", "REASON");
        executions.forEach(each -> table.row(
                each.path("id").asText(),
                each.path("plan").asText(),
                each.path("task").asText() + (each.path("noop").asBoolean() ? " --noop" : ""),
                orDash(each.path("step_set")),
                orDash(each.path("environment")),
                each.path("status").asText(),
                Moment.of(each.path("started_at")),
                Moment.of(each.path("finished_at")),
                reason(each)));
        return table.render();
    }

    /** Why it stands still; why one failed is in its log. */
    private static String reason(JsonNode execution) {
        boolean open = execution.path("finished_at").isNull();
        return open ? Printable.of(orDash(execution.path("reason")).replace('\n', ' ')) : "-";
    }

    private static String orDash(JsonNode word) {
        return word.isTextual() ? word.textValue() : "-";
    }
}
