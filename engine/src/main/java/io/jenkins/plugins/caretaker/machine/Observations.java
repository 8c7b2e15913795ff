package io.jenkins.plugins.caretaker.machine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last contacts of one machine that told something else than the one before: the answer to "why unavailable". Safe for many
 * threads.
 */
final class Observations {

    private static final int KEPT = 20;

    private final Deque<Observation> last = new ArrayDeque<>();

    synchronized void add(Contact contact) {
        Observation newest = last.peekLast();
        boolean same = newest != null
                && newest.contact().result() == contact.result()
                && newest.contact().source().equals(contact.source())
                && newest.contact().detail().equals(contact.detail());
        if (same) last.removeLast();
        else if (last.size() == KEPT) last.removeFirst();
        last.addLast(new Observation(contact, same ? newest.times() + 1 : 1));
    }

    /** Oldest first. */
    synchronized List<Observation> list() {
        return List.copyOf(last);
    }
}
