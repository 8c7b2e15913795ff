package io.jenkins.plugins.caretaker.check;

import io.jenkins.plugins.caretaker.check.Places.Place;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/** Checks that are due and wait for a place: those of a policy in order, policies in turn. Safe for many threads. */
final class CheckQueue {

    /**
     * A check that has a place.
     *
     * @param fence of the lock under which it was found to be due
     */
    record Next(Due due, Place place, long fence) {}

    private final Map<String, Queue<Due>> waiting = new LinkedHashMap<>();
    private long fence;
    private boolean closed;

    /** Replaces all that wait. */
    synchronized void fill(List<Due> due, long fenceOfThese) {
        if (closed) return;
        fence = fenceOfThese;
        waiting.clear();
        due.forEach(each -> waiting.computeIfAbsent(each.policyKey(), policy -> new ArrayDeque<>())
                .add(each));
    }

    synchronized void empty() {
        waiting.clear();
    }

    /** Nothing waits any more, for good. */
    synchronized void close() {
        closed = true;
        empty();
    }

    /** Takes the next one for which there is a place. */
    synchronized Optional<Next> next(Function<Due, Optional<Place>> places) {
        for (Iterator<Map.Entry<String, Queue<Due>>> each = waiting.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<String, Queue<Due>> policy = each.next();
            Optional<Place> place = places.apply(policy.getValue().element());
            if (place.isEmpty()) continue;
            Next next = new Next(policy.getValue().remove(), place.get(), fence);
            each.remove();
            if (!policy.getValue().isEmpty()) waiting.put(policy.getKey(), policy.getValue());
            return Optional.of(next);
        }
        return Optional.empty();
    }
}
