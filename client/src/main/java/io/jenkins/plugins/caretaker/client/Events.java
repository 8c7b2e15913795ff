package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens on the server. Safe for many threads. */
public final class Events {

    private final Http http;

    Events(Http http) {
        this.http = http;
    }

    /**
     * Which events. A value is one or more words with commas between.
     *
     * @param filters by the names of the REST parameters: {@code type}, {@code group}, {@code plan}, {@code machine}, {@code subject},
     *     {@code role}, {@code environment}, {@code tenant}, {@code execution}. A type also means those below it: {@code execution} means
     *     {@code execution.started} too
     */
    public record Wanted(Map<String, String> filters) {

        public static final Wanted ALL = new Wanted(Map.of());

        public Wanted {
            filters = Map.copyOf(filters);
        }

        public static Wanted ofPlan(String plan) {
            return new Wanted(Map.of("plan", plan));
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
        List<Event> events = new ArrayList<>();
        since(since, limit, wanted).path("events").forEach(each -> events.add(Event.of(each)));
        return events;
    }

    /** {@code {"events": […], "next": N}}: those behind an id, oldest first; {@code next} is where the next page begins. */
    public JsonNode since(long since, int limit, Wanted wanted) {
        return http.send(call(wanted).with("since", since).with("limit", limit)).json();
    }

    /** As {@link #since(long, int, Wanted)}, those before an id, newest first; {@code next} is null if there is nothing before. */
    public JsonNode before(long before, int limit, Wanted wanted) {
        return http.send(call(wanted).with("before", before).with("limit", limit))
                .json();
    }

    static Call call(Wanted wanted) {
        Call call = Call.of("GET", "/events");
        for (Map.Entry<String, String> filter : wanted.filters().entrySet()) {
            call = call.with(filter.getKey(), filter.getValue());
        }
        return call;
    }
}
