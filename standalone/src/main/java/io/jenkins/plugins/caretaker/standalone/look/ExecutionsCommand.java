package io.jenkins.plugins.caretaker.standalone.look;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
        Caretaker caretaker = session.caretaker();
        List<Execution> executions = caretaker.executions().list(Optional.ofNullable(plan));
        // a removed plan still has executions; a mistyped one has neither, and is refused here
        if (executions.isEmpty() && plan != null) caretaker.plans().load(plan);
        return Answer.done(() -> document(executions), () -> text(executions));
    }

    private static ObjectNode document(List<Execution> executions) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("executions");
        executions.forEach(each -> document.withArray("/executions")
                .addObject()
                .put("id", each.id())
                .put("plan", each.plan())
                .put("version", each.version())
                .put("task", each.task())
                .put("step_set", each.stepSet())
                .put("environment", each.environment())
                .put("status", each.status().word())
                .put("reason", each.detail())
                .put("created_at", text(each.createdAt()))
                .put("started_at", text(each.startedAt()))
                .put("finished_at", text(each.finishedAt()))
                .put("noop", noop(each)));
        return document;
    }

    private static boolean noop(Execution execution) {
        return execution.request().path("noop").asBoolean();
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static String text(List<Execution> executions) {
        if (executions.isEmpty()) return "no executions\n";
        Table table = new Table("ID", "PLAN", "TASK", "STEP SET", "ENVIRONMENT", "STATUS", "STARTED", "FINISHED");
        executions.forEach(each -> table.row(
                each.id(),
                each.plan(),
                each.task() + (noop(each) ? " --noop" : ""),
                Objects.requireNonNullElse(each.stepSet(), "-"),
                Objects.requireNonNullElse(each.environment(), "-"),
                each.status().word(),
                Moment.of(each.startedAt()),
                Moment.of(each.finishedAt())));
        return table.render();
    }
}
