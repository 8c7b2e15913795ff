package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks every {@value #MILLIS} ms whether somebody, perhaps in another process, wants an execution to stop. */
final class CancelWatch implements AutoCloseable {

    private static final long MILLIS = 200;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "caretaker-cancel-watch");
        thread.setDaemon(true);
        return thread;
    });

    CancelWatch(Journal journal, String execution, Consumer<Stage> cancel) {
        timer.scheduleWithFixedDelay(
                () -> {
                    int stage = journal.read(transaction -> transaction.executions().cancelStage(execution));
                    if (stage > 0) cancel.accept(Stage.values()[Math.min(stage, Stage.KILL.ordinal())]);
                },
                MILLIS,
                MILLIS,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
