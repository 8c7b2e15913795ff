package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happens on the server. Safe for many threads. */
public final class Events {

    private final Http http;

    Events(Http http) {
        this.http = http;
    }

    /**
     * Which events.
     *
     * @param plan only those of this plan
     * @param type only this type, or those below it: {@code execution} means {@code execution.started} too
     */
    public record Wanted(Optional<String> plan, Optional<String> type) {

        public static final Wanted ALL = new Wanted(Optional.empty(), Optional.empty());

        public static Wanted ofPlan(String plan) {
            return new Wanted(Optional.of(plan), Optional.empty());
        }
    }

    /** Those that happen from now on: when this returns, nothing is missed. */
    public EventStream fromNow(Wanted wanted) {
        EventStream stream = new EventStream(http, wanted, Optional.empty());
        stream.open();
        return stream;
    }

    /** Those behind an id, 0 for all that are kept, and then those that happen. */
    public EventStream since(long id, Wanted wanted) {
        EventStream stream = new EventStream(http, wanted, Optional.of(id));
        stream.open();
        return stream;
    }

    /** A page of those behind an id, oldest first. */
    public List<Event> page(long since, int limit, Wanted wanted) {
        JsonNode page = http.send(call(wanted).with("since", since).with("limit", limit))
                .json();
        List<Event> events = new ArrayList<>();
        page.path("events").forEach(each -> events.add(Event.of(each)));
        return events;
    }

    static Call call(Wanted wanted) {
        return Call.of("GET", "/events")
                .with("plan", wanted.plan().orElse(null))
                .with("type", wanted.type().orElse(null));
    }
}
