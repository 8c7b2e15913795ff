package io.jenkins.plugins.caretaker.trigger;

import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.Journal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a round, read once for all triggers. How far each trigger is, is kept here and only written when something matched: a
 * restart reads again what did not match. Used by one thread.
 */
final class Heard {

    private static final int AT_ONCE = 1_000;

    private final Journal journal;
    private final Map<String, Long> positions = new HashMap<>();
    private long from;
    private List<Event> events = List.of();

    /** Begins with what comes from now on. */
    Heard(Journal journal) {
        this.journal = journal;
        this.from = journal.read(transaction -> transaction.events().newest());
    }

    /** Reads what is new; returns whether the plans in the store changed. */
    boolean listen() {
        if (!events.isEmpty()) from = events.get(events.size() - 1).id();
        events = since(from);
        return events.stream().anyMatch(event -> event.type().startsWith("plan."));
    }

    /** What a trigger has not heard. */
    List<Event> of(TriggerState state) {
        long position = Math.max(positions.getOrDefault(key(state), 0L), state.heard());
        if (position < from) return since(position);
        return events.stream().filter(event -> event.id() > position).toList();
    }

    void done(TriggerState state, long position) {
        positions.put(key(state), position);
    }

    private List<Event> since(long position) {
        List<Event> all = new ArrayList<>();
        List<Event> page;
        do {
            long last = all.isEmpty() ? position : all.get(all.size() - 1).id();
            page = journal.read(transaction -> transaction.events().since(last, AT_ONCE));
            all.addAll(page);
        } while (page.size() == AT_ONCE);
        return all;
    }

    private static String key(TriggerState state) {
        return state.plan() + "/" + state.trigger();
    }
}
