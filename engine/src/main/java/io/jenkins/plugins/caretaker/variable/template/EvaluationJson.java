package io.jenkins.plugins.caretaker.variable.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Templates with their values, and what they gave, as JSON. Source: design.md 5, {@code template eval}. */
public final class EvaluationJson {

    private EvaluationJson() {}

    /**
     * What a template gave.
     *
     * @param id of a case in a batch; null without one
     */
    public static ObjectNode of(JsonNode id, Evaluation evaluation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (id != null) json.set("id", id);
        json.put("value", evaluation.error() == null ? evaluation.value() : null);
        ArrayNode missing = json.putArray("missing");
        evaluation.missing().forEach(missing::add);
        json.put("error", evaluation.error() == null ? null : evaluation.error().toString());
        return json;
    }

    /**
     * The members of an object as variables; null is empty, and what is no text is its JSON.
     *
     * @throws IllegalArgumentException if it is no object
     */
    public static Map<String, String> variables(JsonNode object) {
        if (!object.isObject() && !object.isMissingNode()) {
            throw new IllegalArgumentException("variables have to be a JSON object, not " + object);
        }
        Map<String, String> values = new LinkedHashMap<>();
        object.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        return values;
    }

    private static String value(JsonNode value) {
        if (value.isNull()) return null;
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
