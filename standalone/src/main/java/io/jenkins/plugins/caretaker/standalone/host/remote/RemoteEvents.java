package io.jenkins.plugins.caretaker.standalone.host.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.client.CaretakerClient;
import io.jenkins.plugins.caretaker.client.EventStream;
import io.jenkins.plugins.caretaker.standalone.host.Events;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Events of a server. */
record RemoteEvents(CaretakerClient client) implements Events {

    /** Behind every event there is. */
    private static final long END = 999_999_999_999_999_999L;

    @Override
    public ObjectNode page(Wanted wanted) {
        if (wanted.since().isPresent()) {
            return Documents.object(client.events().since(wanted.since().get(), wanted.limit(), filters(wanted)));
        }
        // from before the newest are asked for, so that nothing is missed by who goes on from there
        long newest = newest();
        List<JsonNode> events = new ArrayList<>();
        client.events()
                .before(newest + 1, wanted.limit(), filters(wanted))
                .path("events")
                .forEach(events::add);
        Collections.reverse(events);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray("events");
        events.forEach(list::add);
        return document.put("next", newest);
    }

    @Override
    public void follow(Wanted wanted, Consumer<JsonNode> told) {
        try (EventStream stream = wanted.since().isPresent()
                ? client.events().since(wanted.since().get(), filters(wanted))
                : client.events().fromNow(filters(wanted))) {
            stream.forEachRemaining(event -> told.accept(event.json()));
        }
    }

    /** The position behind everything that this caller may see. */
    private long newest() {
        return client.events()
                .before(END, 1, io.jenkins.plugins.caretaker.client.Events.Wanted.ALL)
                .path("events")
                .path(0)
                .path("id")
                .asLong();
    }

    private static io.jenkins.plugins.caretaker.client.Events.Wanted filters(Wanted wanted) {
        return new io.jenkins.plugins.caretaker.client.Events.Wanted(wanted.filters());
    }
}
