package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends commands whose time is over: politely, and after a while for good. One thread for all. */
final class Deadlines implements AutoCloseable {

    /** How long a command has between TERM and KILL. */
    private static final long GRACE_SECONDS = 10;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "caretaker-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    /** Starts the time of one command; 0 seconds means no limit. */
    Deadline start(long seconds, Cancellation cancellation) {
        if (seconds <= 0) return new Deadline(List.of(), new AtomicBoolean());
        AtomicBoolean passed = new AtomicBoolean();
        Runnable end = () -> {
            passed.set(true);
            escalate(cancellation, Stage.TERMINATE);
        };
        Runnable kill = () -> escalate(cancellation, Stage.KILL);
        return new Deadline(
                List.of(
                        clock.schedule(end, seconds, TimeUnit.SECONDS),
                        clock.schedule(kill, seconds + GRACE_SECONDS, TimeUnit.SECONDS)),
                passed);
    }

    /** On a thread of its own: ending a process on a slow node must not make the others wait for their end. */
    private static void escalate(Cancellation cancellation, Stage stage) {
        Thread thread = new Thread(() -> cancellation.escalate(stage), "caretaker-timeout");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** The time of one command; closed when it ends. */
    record Deadline(List<? extends Future<?>> alarms, AtomicBoolean over) implements AutoCloseable {

        boolean passed() {
            return over.get();
        }

        @Override
        public void close() {
            alarms.forEach(alarm -> alarm.cancel(false));
        }
    }
}
