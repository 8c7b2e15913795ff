package io.jenkins.plugins.caretaker.transport;

import com.jcraft.jsch.Session;

/** The right to use a pooled connection until closed. */
final class Lease implements AutoCloseable {

    private final SessionPool pool;
    private final SshSession held;
    private final SshSession.Use use;
    private final String key;
    private boolean closed;

    Lease(SessionPool pool, SshSession held, SshSession.Use use, String key) {
        this.pool = pool;
        this.held = held;
        this.use = use;
        this.key = key;
    }

    Session session() {
        return held.session;
    }

    /** Says that the server opened a channel. */
    void opened() {
        pool.opened(held);
    }

    /** Says that the server refused a channel. False if it refuses every channel. */
    boolean full() {
        return pool.full(held, key);
    }

    @Override
    public synchronized void close() {
        if (!closed) pool.giveBack(held, use);
        closed = true;
    }
}
