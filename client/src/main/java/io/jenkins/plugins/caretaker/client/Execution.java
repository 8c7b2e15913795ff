package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One request to run, and what became of it.
 *
 * @param status {@code queued}, {@code running}, {@code running_noop}, {@code waiting}, {@code done}, {@code failed},
 *     {@code interrupted} or {@code cancelled}
 * @param detail why; empty if there is nothing to say
 * @param createdAt null if the server did not say
 * @param startedAt null until it runs
 * @param finishedAt null until it ended
 * @param json the whole document
 */
public record Execution(
        String id,
        String plan,
        String version,
        String stepSet,
        String status,
        String detail,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt,
        JsonNode json) {

    private static final Set<String> ENDED = Set.of("done", "failed", "interrupted", "cancelled");

    static Execution of(JsonNode json) {
        return new Execution(
                json.path("id").asText(),
                json.path("plan").asText(),
                json.path("version").asText(),
                json.path("step_set").asText(),
                json.path("status").asText(),
                json.path("detail").asText(json.path("reason").asText("")),
                moment(json, "created_at"),
                moment(json, "started_at"),
                moment(json, "finished_at"),
                json);
    }

    static Instant moment(JsonNode json, String key) {
        return json.path(key).isTextual() ? Instant.parse(json.path(key).textValue()) : null;
    }

    public boolean ended() {
        return ENDED.contains(status);
    }

    /** One sentence for each task that failed; the first 100. */
    public List<String> failures() {
        List<String> sentences = new ArrayList<>();
        json.path("failure_sentences").forEach(each -> sentences.add(each.asText()));
        return sentences;
    }
}
