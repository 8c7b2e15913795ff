package io.jenkins.plugins.caretaker.web.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What went wrong, for whoever asked. Source: RFC 9457; {@code error} repeats the detail for DOPc's clients.
 *
 * @param status HTTP status
 * @param detail says what happened to which named thing and what to do
 * @param problems problems of a plan file, an array as {@code validate --json} prints it, if that is what was wrong
 */
public record Problem(int status, String title, String detail, Optional<JsonNode> problems) {

    public static final String TYPE = "application/problem+json";

    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, Optional.empty());
    }

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("error", detail);
        problems.ifPresent(list -> json.set("problems", list));
        return json;
    }
}
