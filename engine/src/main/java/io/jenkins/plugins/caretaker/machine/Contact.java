package io.jenkins.plugins.caretaker.machine;

import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to reach a machine, or its own to reach us: the evidence for its connectivity.
 *
 * @param source what it was, for instance {@code step}, {@code check}, {@code agent}, {@code api}
 * @param detail what went wrong; empty if nothing did
 * @param execution whose step it was; empty if it was none
 */
public record Contact(
        String machine, Result result, String source, String detail, Instant at, Optional<String> execution) {

    /** One of no execution. */
    public Contact(String machine, Result result, String source, String detail, Instant at) {
        this(machine, result, source, detail, at, Optional.empty());
    }

    /** How it went. */
    public enum Result {
        /** A connection was made. */
        REACHED,
        /** No connection could be made, or it was lost. */
        UNREACHABLE,
        /** A connection was made, and the login was refused: reachable, and not well. */
        REFUSED
    }

    boolean reached() {
        return result != Result.UNREACHABLE;
    }
}
