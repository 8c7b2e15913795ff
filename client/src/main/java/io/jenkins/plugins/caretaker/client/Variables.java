package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Templates and variables. Safe for many threads. */
public final class Variables {

    private final Http http;

    Variables(Http http) {
        this.http = http;
    }

    /**
     * Why a variable of a plan has its value.
     *
     * @param place {@code environment}, {@code tenant}, {@code step_set}, {@code step}, {@code node}; all optional
     * @return {@code {"name", "context", "value", "ambiguous", "candidates"}}
     */
    public JsonNode explain(String plan, String name, Map<String, String> place) {
        Call call = Call.of("GET", Call.path("/plans/{}/variables/{}", plan, name));
        for (Map.Entry<String, String> each : place.entrySet()) call = call.with(each.getKey(), each.getValue());
        return http.send(call).json();
    }

    /** Evaluates a template: {@code {"value", "missing", "error"}}. */
    public JsonNode evaluate(String template, Map<String, String> variables) {
        ObjectNode body = Call.JSON.createObjectNode().put("template", template);
        body.set("variables", Call.JSON.valueToTree(variables));
        return http.send(Call.of("POST", "/template").body(body)).json();
    }

    /**
     * Evaluates many.
     *
     * @param cases a list of {@code {"id", "vars", "template"}}
     * @param lenient text that looks like a tag and is none stays as it is, instead of being an error
     * @return a list of {@code {"id", "value", "missing", "error"}}
     */
    public JsonNode evaluate(ArrayNode cases, boolean lenient) {
        ObjectNode body = Call.JSON.createObjectNode();
        body.set("batch", cases);
        if (lenient) body.put("continue", true);
        return http.send(Call.of("POST", "/template").body(body)).json();
    }
}
