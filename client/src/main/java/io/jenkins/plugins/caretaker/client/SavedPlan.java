package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What became of a plan that was to be saved.
 *
 * @param status {@code added}, {@code updated}, {@code reverted}, {@code cloned}, or {@code unchanged}
 * @param warnings each with file, line, column, code, severity and message
 * @param json the whole document
 */
public record SavedPlan(String plan, String version, String status, JsonNode warnings, JsonNode json) {

    static SavedPlan of(JsonNode json) {
        return new SavedPlan(
                json.path("plan").asText(),
                json.path("version").asText(),
                json.path("status").asText(),
                json.path("warnings"),
                json);
    }
}
