package io.jenkins.plugins.caretaker.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One request and what became of it.
 *
 * @param id a decimal number, growing in order of creation, never given twice
 * @param task what was asked for: run, reset …
 * @param stepSet null if the task is not about one
 * @param environment null without a context
 * @param tenant null without a context
 * @param request the request as it was made
 * @param detail why the status is what it is; may be null
 * @param record facts that were frozen when it began, so that a resume decides the same; a JSON null until then
 * @param startedAt null until it runs
 * @param finishedAt null until it is finished
 */
public record Execution(
        String id,
        String plan,
        String version,
        String task,
        String stepSet,
        String environment,
        String tenant,
        JsonNode request,
        ExecutionStatus status,
        String detail,
        JsonNode record,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt) {

    /** What a new execution is made from; null where {@link Execution} may be null. */
    public record Draft(
            String plan,
            String version,
            String task,
            String stepSet,
            String environment,
            String tenant,
            JsonNode request) {}
}
