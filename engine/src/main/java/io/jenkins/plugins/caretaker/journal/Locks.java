package io.jenkins.plugins.caretaker.journal;

import java.util.Optional;

/** Exclusive locks that the operating system or the database server gives back when the process dies. For many threads. */
interface Locks extends AutoCloseable {

    /** Takes the lock without waiting, for one holder over all threads and processes. */
    Optional<Hold> tryHold(String key);

    /** Whether anybody holds it, this process included. */
    boolean isHeld(String key);

    /** Whether the holder with this number still is the one, as seen by the given transaction. */
    boolean isHeldWith(Sql sql, String key, long fence);

    /** Gives all locks back. */
    @Override
    void close();

    /** A lock that is held. */
    interface Hold extends AutoCloseable {

        /** Number of the database session that holds it, 0 if it is not held by a session. */
        long session();

        @Override
        void close();
    }
}
