package io.jenkins.plugins.caretaker.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An event as JSON. Its keys are a contract: design.md 6. */
public final class EventJson {

    private EventJson() {}

    public static ObjectNode of(Event event) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", event.id())
                .put("at", event.at().toString())
                .put("type", event.type())
                .put("subject", event.subject())
                .put("actor", event.actor())
                .put("reason", event.reason());
        json.set("data", event.data());
        return json;
    }
}
