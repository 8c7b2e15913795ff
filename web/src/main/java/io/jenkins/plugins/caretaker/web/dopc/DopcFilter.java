package io.jenkins.plugins.caretaker.web.dopc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code run_for_nodes} as DOPc's client writes it, turned into our filters. */
final class DopcFilter {

    private static final List<String> LISTS = List.of("nodes", "roles", "exclude_nodes", "exclude_roles");
    private static final List<String> MAPS = List.of("nodes_by_config", "exclude_nodes_by_config");

    private DopcFilter() {}

    static ObjectNode filters(JsonNode selection) {
        ObjectNode filters = JsonNodeFactory.instance.objectNode();
        for (String name : LISTS) {
            JsonNode patterns = selection.path(name);
            // "all" is what no filter means
            if (patterns.isArray()) each(patterns, "", filters, name);
            else if (patterns.isTextual() && !patterns.textValue().equals("all"))
                filters.put(name, pattern(patterns, name));
        }
        for (String name : MAPS) {
            selection.path(name).properties().forEach(pair -> {
                JsonNode values = pair.getValue();
                ArrayNode one = values.isArray()
                        ? (ArrayNode) values
                        : filters.arrayNode().add(values);
                each(one, pair.getKey() + "=", filters, name);
            });
        }
        return filters;
    }

    private static void each(JsonNode patterns, String prefix, ObjectNode filters, String name) {
        if (patterns.isEmpty()) return;
        ArrayNode list = filters.has(name) ? (ArrayNode) filters.get(name) : filters.putArray(name);
        patterns.forEach(pattern -> list.add(prefix + pattern(pattern, name)));
    }

    /** Ruby writes {@code /web/} as {@code (?-mix:web)}. */
    private static String pattern(JsonNode pattern, String name) {
        if (!pattern.isTextual()) throw Params.wrong("run_for_nodes." + name, "hold texts");
        String text = pattern.textValue();
        boolean regex = text.startsWith("(?-mix:") && text.endsWith(")");
        return regex ? "/" + text.substring("(?-mix:".length(), text.length() - 1) + "/" : text;
    }
}
