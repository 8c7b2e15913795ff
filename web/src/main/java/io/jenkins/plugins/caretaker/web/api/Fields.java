package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The members of a request's body, by type; a member of another type is a problem with status 400. */
record Fields(ObjectNode json) {

    /** Empty if it is missing or null. */
    Optional<String> text(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) return Optional.empty();
        if (!value.isTextual()) throw wrong(name, "a text", value);
        return Optional.of(value.textValue());
    }

    String required(String name) {
        return text(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> ProblemException.badRequest("'" + name + "' is missing"));
    }

    boolean flag(String name, boolean unsaid) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) return unsaid;
        if (!value.isBoolean()) throw wrong(name, "true or false", value);
        return value.booleanValue();
    }

    Optional<Long> number(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) return Optional.empty();
        if (!value.isIntegralNumber() || !value.canConvertToLong()) throw wrong(name, "a whole number", value);
        return Optional.of(value.longValue());
    }

    /** An object of texts, numbers and truth values, as texts. */
    Map<String, String> texts(String name) {
        JsonNode value = json.path(name);
        Map<String, String> texts = new LinkedHashMap<>();
        if (value.isMissingNode() || value.isNull()) return texts;
        if (!value.isObject()) throw wrong(name, "an object", value);
        value.properties().forEach(member -> {
            if (!member.getValue().isValueNode() || member.getValue().isNull()) {
                throw wrong(name + "." + member.getKey(), "a text", member.getValue());
            }
            texts.put(member.getKey(), member.getValue().asText());
        });
        return texts;
    }

    /** {@code filters}: an object with the filters of the command line, each a text or a list of texts. */
    NodeFilter filter() {
        JsonNode filters = json.path("filters");
        if (filters.isMissingNode() || filters.isNull()) return NodeFilter.NONE;
        if (!filters.isObject()) throw wrong("filters", "an object", filters);
        NodeFilter filter = NodeFilter.NONE;
        List<String> known = new ArrayList<>();
        for (NodeFilter.Option option : NodeFilter.Option.values()) {
            String name = option.name().toLowerCase(Locale.ROOT);
            known.add(name);
            filter = filter.with(option, patterns("filters." + name, filters.path(name)));
        }
        filters.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw ProblemException.badRequest(
                        "unknown: filters." + name + ". Known filters: " + String.join(", ", known));
            }
        });
        return filter;
    }

    private static String patterns(String name, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) return null;
        if (value.isTextual()) return value.textValue();
        if (!value.isArray()) throw wrong(name, "a text or a list of texts", value);
        List<String> texts = new ArrayList<>();
        value.forEach(each -> {
            if (!each.isTextual()) throw wrong(name, "a text or a list of texts", value);
            texts.add(each.textValue());
        });
        return String.join(",", texts);
    }

    private static ProblemException wrong(String name, String expected, JsonNode value) {
        return ProblemException.badRequest("'" + name + "' has to be " + expected + ", not "
                + value.getNodeType().name().toLowerCase(Locale.ROOT));
    }
}
