package io.jenkins.plugins.caretaker.web.access;

import java.util.Optional;

/** Who makes a request, and what they may do. Immutable; valid for that request, and equal for those who came with the same. */
public interface Caller {

    /** The name that records show. */
    String name();

    /**
     * Whether they have the right here.
     *
     * @param plan empty asks whether they have it for any plan at all
     * @param environment empty asks about an execution without one
     */
    boolean may(Right right, Optional<String> plan, Optional<String> environment);

    /**
     * Who they are now, by what they came with; empty if that does not hold any more. For what goes on long after the request was let in.
     * May read the store. Safe for many threads.
     */
    default Optional<Caller> again() {
        return Optional.of(this);
    }

    /** Whether they have it for any plan at all. */
    default boolean may(Right right) {
        return may(right, Optional.empty(), Optional.empty());
    }
}
