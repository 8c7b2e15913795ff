package io.jenkins.plugins.caretaker.web.stream;

import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.EventJson;
import java.nio.charset.StandardCharsets;

/** An event as all who follow events get it, made once. Immutable. */
final class Told {

    private final Event event;
    private final String json;
    private final byte[] frame;

    Told(Event event) {
        this.event = event;
        this.json = EventJson.of(event).toString();
        this.frame = ("id: " + event.id() + "\nevent: " + event.type() + "\ndata: " + json + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    long id() {
        return event.id();
    }

    Event event() {
        return event;
    }

    String json() {
        return json;
    }

    /** As server-sent events frame it. Not to be changed. */
    byte[] frame() {
        return frame;
    }
}
