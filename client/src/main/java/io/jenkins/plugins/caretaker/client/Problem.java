package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What went wrong, as the server tells it. Source: RFC 9457.
 *
 * @param status HTTP status; 0 if no server answered
 * @param title the kind of problem
 * @param detail what happened to which named thing, and what to do
 * @param problems of a plan file, each with file, line, column, code, severity and message; empty if that is not what was wrong
 * @param json the whole document
 */
public record Problem(int status, String title, String detail, JsonNode problems, JsonNode json) {

    static Problem of(JsonNode json) {
        return new Problem(
                json.path("status").asInt(),
                json.path("title").asText(),
                json.path("detail").asText(json.path("error").asText()),
                json.path("problems"),
                json);
    }

    static Problem of(int status, String title, String detail) {
        return of(JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail));
    }

    /** The last word of the document's type, for instance {@code plan-exists}; {@code blank} without one. */
    public String type() {
        String type = json.path("type").asText("about:blank");
        return type.substring(Math.max(type.lastIndexOf(':'), type.lastIndexOf('/')) + 1);
    }
}
