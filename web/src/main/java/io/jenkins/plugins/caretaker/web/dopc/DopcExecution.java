package io.jenkins.plugins.caretaker.web.dopc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.run.ExecutionJson;
import java.time.Instant;
import java.util.Optional;

/** Executions with DOPc's keys and words, and ours beside them. */
final class DopcExecution {

    private DopcExecution() {}

    static ObjectNode json(Execution execution) {
        ObjectNode json = ExecutionJson.of(execution);
        ObjectNode options = json.objectNode();
        if (execution.stepSet() != null) options.put("step_set", execution.stepSet());
        options.put("noop", ExecutionJson.isNoop(execution));
        json.put("id", Long.parseLong(execution.id()))
                .put("status", word(execution.status()))
                .put("updated_at", updated(execution).toString())
                .set("run_options", options);
        return json;
    }

    /** {@code new running done failed}: more words DOPc does not have. */
    static String word(ExecutionStatus status) {
        return switch (status) {
            case QUEUED -> "new";
            case RUNNING, RUNNING_NOOP, WAITING -> "running";
            case DONE -> "done";
            case FAILED, INTERRUPTED, CANCELLED -> "failed";
        };
    }

    private static Instant updated(Execution execution) {
        return Optional.ofNullable(execution.finishedAt())
                .or(() -> Optional.ofNullable(execution.startedAt()))
                .orElse(execution.createdAt());
    }
}
