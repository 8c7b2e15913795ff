package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that happened.
 *
 * @param id grows; what {@code since} takes
 * @param type for instance {@code execution.finished}
 * @param subject what it happened to; of an execution its plan
 * @param data facts, by type; see docs/client.md
 * @param json the whole document
 */
public record Event(long id, String type, String subject, JsonNode data, JsonNode json) {

    static Event of(JsonNode json) {
        return new Event(
                json.path("id").asLong(),
                json.path("type").asText(),
                json.path("subject").asText(),
                json.path("data"),
                json);
    }
}
