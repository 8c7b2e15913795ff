package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.JournalException;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every {@value #MILLIS} ms what others, perhaps in other processes, want of an execution: its nodes, or its end. */
final class RequestWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RequestWatch.class);
    private static final long MILLIS = 200;

    private final Journal journal;
    private final String execution;
    private final Consumer<Stage> cancel;
    private final NodeClaims claims;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    RequestWatch(Journal journal, String execution, NodeClaims claims, Consumer<Stage> cancel) {
        this.journal = journal;
        this.execution = execution;
        this.claims = claims;
        this.cancel = cancel;
        thread = new Thread(this::watch, "caretaker-watch-" + execution);
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
            claims.giveBackWanted();
        } catch (JournalException e) {
            // the execution itself will notice that the journal is gone; being asked to stop can wait for its return
            LOG.warn("execution {} cannot see what others want of it: {}", execution, e.getMessage());
        }
    }
}
