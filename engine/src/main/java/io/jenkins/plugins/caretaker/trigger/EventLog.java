package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.EventJson;
import io.jenkins.plugins.caretaker.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Everything that happened, in pages. Safe for many threads. */
public record EventLog(Journal journal) {

    private static final int AT_ONCE = 1_000;

    /**
     * Events that somebody asked for.
     *
     * @param next where the next page begins, also if nothing of this one was wanted; empty if there is none
     */
    public record Page(List<Event> events, Optional<Long> next) {

        /** The document of {@code events --json}. */
        public ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode list = json.putArray("events");
            events.forEach(event -> list.add(EventJson.of(event)));
            return json.put("next", next.orElse(null));
        }
    }

    /** Those behind a position, oldest first; what comes later is on the next page, so there always is one. */
    public Page since(long position, int limit, Predicate<Event> wanted) {
        Page page = read(
                position,
                limit,
                wanted,
                id -> journal.read(transaction -> transaction.events().since(id, AT_ONCE)));
        return new Page(page.events(), Optional.of(page.next().orElse(position)));
    }

    /** Those before a position, newest first. */
    public Page before(long position, int limit, Predicate<Event> wanted) {
        Page page = read(
                position,
                limit,
                wanted,
                id -> journal.read(transaction -> transaction.events().before(id, AT_ONCE)));
        boolean more = page.next()
                .filter(last -> !journal.read(
                                transaction -> transaction.events().before(last, 1))
                        .isEmpty())
                .isPresent();
        return new Page(page.events(), page.next().filter(last -> more));
    }

    private static Page read(long position, int limit, Predicate<Event> wanted, LongFunction<List<Event>> more) {
        List<Event> found = new ArrayList<>();
        long last = position;
        List<Event> events;
        do {
            events = more.apply(last);
            for (Event event : events) {
                if (found.size() == limit) break;
                last = event.id();
                if (wanted.test(event)) found.add(event);
            }
        } while (events.size() == AT_ONCE && found.size() < limit);
        return new Page(found, last == position ? Optional.empty() : Optional.of(last));
    }
}
