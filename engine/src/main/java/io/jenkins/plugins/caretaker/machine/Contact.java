package io.jenkins.plugins.caretaker.machine;

import java.time.Instant;

/**
 * One attempt to reach a machine, or its own to reach us: the evidence for its connectivity.
 *
 * @param source what it was, for instance {@code step}, {@code check}, {@code agent}, {@code api}
 * @param detail what went wrong; empty if nothing did
 */
public record Contact(String machine, Result result, String source, String detail, Instant at) {

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
