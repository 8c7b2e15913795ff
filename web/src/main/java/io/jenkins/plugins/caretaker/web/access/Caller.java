package io.jenkins.plugins.caretaker.web.access;

import java.util.Optional;

/** Who makes a request, and what they may do. Immutable; valid for that request. */
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

    /** Whether they have it for any plan at all. */
    default boolean may(Right right) {
        return may(right, Optional.empty(), Optional.empty());
    }
}
