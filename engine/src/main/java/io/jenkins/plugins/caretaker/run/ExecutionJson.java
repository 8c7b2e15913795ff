package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Execution;
import java.time.Instant;
import java.util.List;

/** Executions as JSON. The keys are a contract: design.md 5, {@code executions --json}. */
public final class ExecutionJson {

    private ExecutionJson() {}

    public static ObjectNode list(List<Execution> executions) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray("executions");
        executions.forEach(each -> list.add(of(each)));
        return document;
    }

    public static ObjectNode of(Execution execution) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", execution.id())
                .put("plan", execution.plan())
                .put("version", execution.version())
                .put("task", execution.task())
                .put("step_set", execution.stepSet())
                .put("environment", execution.environment())
                .put("tenant", execution.tenant())
                .put("status", execution.status().word())
                .put("reason", execution.detail())
                .put("user", execution.request().path("user").textValue())
                .put("created_at", text(execution.createdAt()))
                .put("started_at", text(execution.startedAt()))
                .put("finished_at", text(execution.finishedAt()))
                .put("noop", isNoop(execution));
    }

    /** Whether it was a preview that somebody asked to be written down. */
    public static boolean isNoop(Execution execution) {
        return execution.request().path("noop").asBoolean();
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
