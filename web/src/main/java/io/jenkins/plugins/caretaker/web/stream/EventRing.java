package io.jenkins.plugins.caretaker.web.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The newest events, for those who follow closely. Bounded; safe for many threads. */
final class EventRing {

    private final Told[] slots;
    private long added;
    private long newest;
    private long begin;

    /** @param newest id of the event before the first that will be added */
    EventRing(int size, long newest) {
        this.slots = new Told[size];
        this.newest = newest;
        this.begin = newest;
    }

    /** Adds events with growing ids, all that there are. */
    synchronized void add(List<Told> events) {
        for (Told each : events) {
            int slot = (int) (added % slots.length);
            if (slots[slot] != null) begin = slots[slot].id();
            slots[slot] = each;
            added++;
            newest = each.id();
        }
    }

    synchronized long newest() {
        return newest;
    }

    /** What comes after an id, at most so many; empty if not all of that is here any more. */
    synchronized Optional<List<Told>> after(long id, int limit) {
        if (id < begin) return Optional.empty();
        List<Told> found = new ArrayList<>();
        long kept = Math.min(added, slots.length);
        long at = added;
        while (at > added - kept && slots[(int) ((at - 1) % slots.length)].id() > id) at--;
        for (; at < added && found.size() < limit; at++) found.add(slots[(int) (at % slots.length)]);
        return Optional.of(found);
    }
}
