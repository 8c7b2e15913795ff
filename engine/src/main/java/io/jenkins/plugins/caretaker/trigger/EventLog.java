package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.EventJson;
import io.jenkins.plugins.caretaker.journal.EventQuery;
import io.jenkins.plugins.caretaker.journal.EventTable;
import io.jenkins.plugins.caretaker.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Everything that happened, in pages. Safe for many threads. */
public record EventLog(Journal journal) {

    private static final int AT_ONCE = 1_000;

    /**
     * Events that somebody asked for.
     *
     * @param next where the next page begins, also if nothing of this one was wanted; empty if there is none
     * @param pruned up to which event there would have been more, which are not kept any more; empty if everything is there
     */
    public record Page(List<Event> events, Optional<Long> next, Optional<Long> pruned) {

        /** The document of {@code events --json}. */
        public ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode list = json.putArray("events");
            events.forEach(event -> list.add(EventJson.of(event)));
            pruned.ifPresent(id -> json.put("pruned", id));
            return json.put("next", next.orElse(null));
        }
    }

    /**
     * Those behind a position, oldest first; what comes later is on the next page, so there always is one.
     *
     * @param query gives all that are wanted, and perhaps others
     */
    public Page since(long position, int limit, EventQuery query, Predicate<Event> wanted) {
        return journal.read(transaction -> {
            EventTable table = transaction.events();
            long newest = table.newest();
            Optional<Long> pruned = Optional.of(table.pruned()).filter(cut -> cut > position);
            Found found = read(position, limit, wanted, (id, most) -> table.since(id, newest, query, most));
            long next = found.full() ? found.last() : Math.max(position, newest);
            return new Page(found.events(), Optional.of(next), pruned);
        });
    }

    /** Those before a position, newest first; otherwise as {@link #since}. */
    public Page before(long position, int limit, EventQuery query, Predicate<Event> wanted) {
        return journal.read(transaction -> {
            EventTable table = transaction.events();
            Found found = read(position, limit, wanted, (id, most) -> table.before(id, query, most));
            return new Page(found.events(), Optional.of(found.last()).filter(last -> found.full()), Optional.empty());
        });
    }

    /** The next events behind one, so many at most. */
    private interface More {
        List<Event> after(long id, int most);
    }

    /**
     * What was found.
     *
     * @param last the last event that was looked at
     * @param full whether there is more behind that
     */
    private record Found(List<Event> events, long last, boolean full) {}

    /** Reads one more than are wanted, and in larger steps only if many of those are not. */
    private static Found read(long position, int limit, Predicate<Event> wanted, More more) {
        List<Event> found = new ArrayList<>();
        long last = position;
        int step = Math.min(limit + 1, AT_ONCE);
        while (true) {
            List<Event> events = more.after(last, step);
            for (Event event : events) {
                if (found.size() == limit) return new Found(found, last, true);
                last = event.id();
                if (wanted.test(event)) found.add(event);
            }
            if (events.size() < step) return new Found(found, last, false);
            step = Math.min(step * 4, AT_ONCE);
        }
    }
}
