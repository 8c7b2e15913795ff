package io.jenkins.plugins.caretaker.standalone.variable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.variable.template.Evaluation;

/** What a template gave, as JSON. Source: design.md 5. */
final class EvaluationJson {

    private EvaluationJson() {}

    /** @param id of a case in a batch; null without one */
    static ObjectNode of(JsonNode id, Evaluation evaluation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (id != null) json.set("id", id);
        json.put("value", evaluation.error() == null ? evaluation.value() : null);
        ArrayNode missing = json.putArray("missing");
        evaluation.missing().forEach(missing::add);
        json.put("error", evaluation.error() == null ? null : evaluation.error().toString());
        return json;
    }
}
