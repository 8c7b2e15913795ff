package io.jenkins.plugins.caretaker.standalone.host.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Cuts a server's documents, which say more, to what the command line prints. Pure. */
final class Documents {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static final List<String> PLAN = List.of("name", "version", "updated_at", "versions");
    static final List<String> VERSION = List.of("version", "created_at", "source");
    static final List<String> SAVED = List.of("plan", "version", "status", "warnings");
    static final List<String> EXECUTION = List.of(
            "id",
            "plan",
            "version",
            "task",
            "step_set",
            "environment",
            "tenant",
            "status",
            "reason",
            "user",
            "created_at",
            "started_at",
            "finished_at",
            "noop");

    private Documents() {}

    /** The members with these names, in this order. */
    static ObjectNode pick(JsonNode document, List<String> names) {
        ObjectNode cut = JSON.objectNode();
        names.stream().filter(document::has).forEach(name -> cut.set(name, document.get(name)));
        return cut;
    }

    /** The same of every item of a list. */
    static ArrayNode each(Iterable<? extends JsonNode> list, List<String> names) {
        ArrayNode cut = JSON.arrayNode();
        list.forEach(item -> cut.add(pick(item, names)));
        return cut;
    }

    static ObjectNode object(JsonNode document) {
        return document instanceof ObjectNode object ? object : JSON.objectNode();
    }
}
