package io.jenkins.plugins.caretaker.client;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Cuts streams over which nothing comes any more: a server that is gone without a word, behind a cable that was pulled, would be
 * waited for for ever. Safe for many threads.
 */
final class Idleness {

    /** Servers send something every 15 seconds. */
    static final long MOST_SECONDS = 50;

    private ScheduledExecutorService clock;

    /** Closes the stream unless it is touched in time. */
    synchronized Watch watch(Closeable stream) {
        if (clock == null) {
            clock = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "caretaker-client-idleness");
                thread.setDaemon(true);
                return thread;
            });
        }
        return new Watch(clock, stream);
    }

    synchronized void close() {
        if (clock != null) clock.shutdownNow();
    }

    /** The watch over one stream. */
    static final class Watch {

        private volatile long touched = System.nanoTime();
        private final ScheduledFuture<?> task;

        private Watch(ScheduledExecutorService clock, Closeable stream) {
            task = clock.scheduleWithFixedDelay(() -> look(stream), 5, 5, TimeUnit.SECONDS);
        }

        void touch() {
            touched = System.nanoTime();
        }

        void end() {
            task.cancel(false);
        }

        private void look(Closeable stream) {
            if (System.nanoTime() - touched < TimeUnit.SECONDS.toNanos(MOST_SECONDS)) return;
            try {
                stream.close();
            } catch (IOException e) {
                // whoever reads it finds out
                end();
            }
        }
    }
}
