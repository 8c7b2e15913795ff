package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.JournalException;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every {@value #MILLIS} ms whether somebody, perhaps in another process, wants an execution to stop. */
final class CancelWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CancelWatch.class);
    private static final long MILLIS = 200;

    private final Journal journal;
    private final String execution;
    private final Consumer<Stage> cancel;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    CancelWatch(Journal journal, String execution, Consumer<Stage> cancel) {
        this.journal = journal;
        this.execution = execution;
        this.cancel = cancel;
        thread = new Thread(this::watch, "caretaker-cancel-watch-" + execution);
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when nothing is looked at any more, so that the journal may be closed. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!closed.await(MILLIS, TimeUnit.MILLISECONDS)) look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            int stage = journal.read(transaction -> transaction.executions().cancelStage(execution));
            if (stage > 0) cancel.accept(Stage.ofNumber(stage));
        } catch (JournalException e) {
            // the execution itself will notice that the journal is gone; being asked to stop can wait for its return
            LOG.warn("execution {} cannot see whether it should stop: {}", execution, e.getMessage());
        }
    }
}
