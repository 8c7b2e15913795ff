package io.jenkins.plugins.caretaker.web.stream;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log files that somebody reads at the moment. Safe for many threads. */
public final class LogTails implements AutoCloseable {

    /** How often files are looked at; lines come into them within 100 ms. */
    private static final long LOOK_MILLIS = 50;

    /** How often it is asked whether executions have ended, counted in looks. */
    private static final int ASK_EACH = 10;

    private static final Logger LOG = LoggerFactory.getLogger(LogTails.class);

    private final Caretaker caretaker;
    private final Map<Path, Shared> tails = new HashMap<>();
    private final ScheduledExecutorService clock;
    private final Future<?> looking;
    private int looks;

    /** A tail, whose execution it is, and how many use it. */
    private static final class Shared {

        private final LogTail tail;
        private final String execution;
        private int users;

        Shared(LogTail tail, String execution) {
            this.tail = tail;
            this.execution = execution;
        }
    }

    /** Starts to look. */
    public LogTails(Caretaker caretaker) {
        this.caretaker = caretaker;
        clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "caretaker-logs");
            thread.setDaemon(true);
            return thread;
        });
        looking = clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** How many files are followed. */
    public synchronized int open() {
        return tails.size();
    }

    /** The tail of a file, shared; to be given back. */
    synchronized LogTail take(Path file, Execution execution) {
        Shared shared = tails.computeIfAbsent(file, path -> new Shared(new LogTail(path), execution.id()));
        shared.users++;
        return shared.tail;
    }

    synchronized void giveBack(Path file) {
        Shared shared = tails.get(file);
        if (--shared.users > 0) return;
        tails.remove(file);
        shared.tail.close();
    }

    private void look() {
        try {
            boolean ask = ++looks % ASK_EACH == 0;
            for (Shared shared : snapshot()) {
                if (shared.tail.isEnded()) continue;
                // asked before the look, so that nothing written before the end is missed
                boolean ended = ask && hasEnded(shared.execution);
                if (ended) shared.tail.end();
                else shared.tail.look();
            }
        } catch (RuntimeException e) {
            LOG.warn("logs cannot be followed: {}", e.getMessage());
        }
    }

    private synchronized Iterable<Shared> snapshot() {
        return java.util.List.copyOf(tails.values());
    }

    private boolean hasEnded(String execution) {
        return caretaker
                .executions()
                .find(execution)
                .map(now -> now.status().isFinished())
                .orElse(true);
    }

    @Override
    public void close() {
        looking.cancel(false);
        clock.shutdownNow();
    }
}
