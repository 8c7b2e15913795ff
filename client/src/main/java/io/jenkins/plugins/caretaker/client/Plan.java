package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A plan in the store.
 *
 * @param version the newest
 * @param versions how many there are
 * @param json the whole document
 */
public record Plan(String name, String version, Instant updatedAt, int versions, JsonNode json) {

    static Plan of(JsonNode json) {
        return new Plan(
                json.path("name").asText(),
                json.path("version").asText(),
                Execution.moment(json, "updated_at"),
                json.path("versions").asInt(),
                json);
    }
}
