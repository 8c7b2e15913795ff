package io.jenkins.plugins.caretaker.standalone.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.run.VariablePlace;
import java.util.List;
import java.util.Map;

/** Variables and templates. */
public interface Values {

    /**
     * One template to evaluate.
     *
     * @param id told again in the answer; null without one
     * @param variables a value may be null
     */
    record Case(JsonNode id, String template, Map<String, String> variables) {}

    /**
     * Why a variable has its value.
     *
     * @param plan in the store, or a file here
     */
    ObjectNode explain(String plan, String name, VariablePlace place);

    /** A list of {@code {"id", "value", "missing", "error"}}. */
    ArrayNode evaluate(List<Case> cases, boolean lenient);
}
