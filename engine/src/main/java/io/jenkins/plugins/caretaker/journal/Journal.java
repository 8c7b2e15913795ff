package io.jenkins.plugins.caretaker.journal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A durable store. An answer that was given is on disk. Safe for many threads. */
public interface Journal extends AutoCloseable {

    /**
     * Runs the work in a transaction and returns when it is durable. Works of many threads are committed together; one that
     * throws takes back only its own writes. The others then run again, each in its own savepoint.
     */
    <T> T write(Work<T> work);

    /** As {@link #write}, without waiting; completes on the writer's thread when the work is durable. */
    <T> CompletableFuture<T> submit(Work<T> work);

    /** Runs a read-only work against a consistent snapshot, beside any writes. */
    <T> T read(Work<T> work);

    /**
     * Calls back after every commit of this process, on the writer's thread: must return at once and throw nothing. What other
     * processes commit is not told.
     *
     * @return ends it
     */
    Runnable onCommit(Runnable listener);

    /**
     * Takes an exclusive lease without waiting. The lease ends when it is closed or when this process dies, however it dies;
     * never by time.
     *
     * @param key what is locked, for instance {@code plan/webfarm}
     * @param holder who holds it, shown to those who are refused
     * @return empty if somebody holds it
     */
    Optional<Lease> tryLock(String key, Holder holder);

    /** Who holds the lease, if anybody does. */
    Optional<Holder> holder(String key);

    /** Whether the lease with this number is still held: its holder lives, and nobody has taken it since. */
    boolean isHeld(String key, long fence);

    @Override
    void close();

    /** Reads or writes through the transaction's tables. May run more than once, so it must not act outside. */
    @FunctionalInterface
    interface Work<T> {
        T in(Transaction transaction);
    }

    /** A held lock. */
    interface Lease extends AutoCloseable {

        /** Grows with every new holder of the same key; a writer with an old number is refused by {@link Transaction#fence}. */
        long fence();

        @Override
        void close();
    }

    /** Who holds a lease: for people, not for decisions. */
    record Holder(String user, String host, long pid, String purpose, java.time.Instant since) {}
}
