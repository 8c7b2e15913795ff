package io.jenkins.plugins.caretaker.web.stream;

import io.jenkins.plugins.caretaker.web.stream.Source.Piece;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what a source has to a client, as fast as the client takes it, on whichever thread has reason to: one at a time, none while
 * there is nothing to do. A client that takes nothing holds its place and nothing else. Safe for many threads.
 */
final class Pump {

    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
    private static final long HEARTBEAT_NANOS = 15_000_000_000L;

    /** After so many bytes others have their turn. */
    private static final long TURN_BYTES = 1 << 20;

    private final Source source;
    private final Outlet outlet;
    private final Admission admission;
    private final Executor executor;
    private final Runnable gone;
    private final AtomicInteger wanted = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long lastWritten = System.nanoTime();
    private volatile boolean silent;
    private volatile boolean expelled;
    private boolean unflushed;

    /** @param gone called once, when the stream has ended */
    Pump(Source source, Outlet outlet, Admission admission, Executor executor, Runnable gone) {
        this.source = source;
        this.outlet = outlet;
        this.admission = admission;
        this.executor = executor;
        this.gone = gone;
    }

    /** There may be something new. Returns at once. */
    void wake() {
        if (wanted.getAndIncrement() == 0) executor.execute(this::run);
    }

    /** The client can take more. Goes on with this thread. */
    void ready() {
        if (wanted.getAndIncrement() == 0) run();
    }

    /** Called now and then. */
    void tick(long now) {
        if (now - lastWritten < HEARTBEAT_NANOS || silent) return;
        silent = true;
        wake();
    }

    Admission admission() {
        return admission;
    }

    /** Ends the stream: its client may not see any more of it. Returns at once. */
    void expel() {
        expelled = true;
        wake();
    }

    /** The client is gone. */
    void stop() {
        if (!ended.compareAndSet(false, true)) return;
        source.close();
        gone.run();
    }

    private void run() {
        int missed = wanted.get();
        do {
            try {
                if (!ended.get() && drain()) {
                    // others wait for this thread
                    executor.execute(this::run);
                    return;
                }
            } catch (IOException e) {
                stop();
            } catch (RuntimeException | Error e) {
                LOG.warn("a stream was cut", e);
                finish();
            }
            missed = wanted.addAndGet(-missed);
        } while (missed != 0);
    }

    /** Returns whether there is more to do although the client can take it. */
    private boolean drain() throws IOException {
        if (expelled && !ended.get()) {
            stop();
            outlet.expel();
        }
        long written = 0;
        while (!ended.get() && outlet.isReady()) {
            if (written > TURN_BYTES) return true;
            Piece piece = source.next();
            if (piece == null && silent) {
                silent = false;
                piece = source.heartbeat();
            }
            if (piece != null) {
                outlet.write(piece.bytes(), piece.from(), piece.length());
                lastWritten = System.nanoTime();
                written += piece.length();
                unflushed = true;
            } else if (unflushed) {
                unflushed = false;
                outlet.flush();
            } else {
                if (source.isAtEnd()) finish();
                return false;
            }
        }
        return false;
    }

    private void finish() {
        if (ended.get()) return;
        stop();
        outlet.end();
    }
}
