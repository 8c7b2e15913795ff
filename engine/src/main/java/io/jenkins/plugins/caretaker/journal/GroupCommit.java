package io.jenkins.plugins.caretaker.journal;

import io.jenkins.plugins.caretaker.journal.Database.Outcome;
import io.jenkins.plugins.caretaker.journal.Journal.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes what has queued up while the last commit was on its way to the disk and commits it
 * together: a commit costs the same for one work as for hundreds. Nobody gets an answer before the commit returned.
 */
final class GroupCommit implements AutoCloseable {

    /** Works in one transaction; more would make the first of them wait without making the disk any busier. */
    static final int LARGEST = 256;

    private static final int ATTEMPTS = 2;
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final Database database;
    private final Function<Sql, Transaction> tables;
    private final Object gate = new Object();
    private final BlockingQueue<PendingWork<?>> queue = new LinkedBlockingQueue<>();
    private final PendingWork<?> stop = new PendingWork<>(transaction -> null);
    private final Thread thread;
    private boolean closed;
    // only the writer's thread touches it; null after the connection was given up
    private Sql writer;

    GroupCommit(Database database, Sql writer, Function<Sql, Transaction> tables) {
        this.database = database;
        this.writer = writer;
        this.tables = tables;
        this.thread = new Thread(this::run, "caretaker-journal");
        thread.setDaemon(true);
        thread.start();
    }

    <T> CompletableFuture<T> submit(Work<T> work) {
        PendingWork<T> pending = new PendingWork<>(work);
        synchronized (gate) {
            if (closed) {
                throw database.problem(Fault.CLOSED, "", null);
            }
            queue.add(pending);
        }
        return pending.answer();
    }

    boolean isThisThread() {
        return Thread.currentThread() == thread;
    }

    /** Finishes what is queued, then stops. */
    @Override
    public void close() {
        synchronized (gate) {
            if (closed) {
                return;
            }
            closed = true;
            queue.add(stop);
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<PendingWork<?>> batch = new ArrayList<>(LARGEST);
        boolean stopping = false;
        while (!stopping) {
            take(batch);
            stopping = batch.remove(stop);
            if (!batch.isEmpty()) {
                commit(batch);
            }
            batch.clear();
        }
        if (writer != null) {
            giveUp(null);
        }
    }

    private void take(List<PendingWork<?>> batch) {
        while (batch.isEmpty()) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, LARGEST - 1);
            } catch (InterruptedException e) {
                LOG.warn("the journal's writer was interrupted; it goes on, only close() stops it", e);
            }
        }
    }

    private void commit(List<PendingWork<?>> batch) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            String transaction = null;
            try {
                Sql sql = writer();
                String name = database.begin(sql);
                if (!performTogether(batch, sql)) {
                    database.rollback(sql);
                    name = database.begin(sql);
                    performApart(batch, sql);
                }
                transaction = name;
                database.commit(sql);
                batch.forEach(PendingWork::acknowledge);
                return;
            } catch (RuntimeException | Error e) {
                giveUp(e);
                if (isSettled(batch, transaction, e, attempt)) {
                    return;
                }
            }
        }
    }

    /**
     * Answers a batch whose transaction broke.
     *
     * @param transaction null if its commit was not asked for: then nothing was written
     * @return whether it was answered; if not it is to be tried again
     */
    private boolean isSettled(List<PendingWork<?>> batch, String transaction, Throwable cause, int attempt) {
        Outcome outcome = transaction == null ? Outcome.ABORTED : outcome(transaction, cause);
        if (outcome == Outcome.COMMITTED) {
            batch.forEach(PendingWork::acknowledge);
        } else if (outcome == Outcome.UNKNOWN) {
            JournalException unknown = database.problem(Fault.UNKNOWN_OUTCOME, "", cause);
            batch.forEach(pending -> pending.refuse(unknown));
        } else if (attempt == ATTEMPTS || !isLost(cause)) {
            batch.forEach(pending -> pending.refuse(cause));
        } else {
            // a connection that died while idle, or with the server, deserves a new one
            return false;
        }
        return true;
    }

    /** Performs the works until one fails; savepoints would cost more than most works do, and failing is rare. */
    private boolean performTogether(List<PendingWork<?>> batch, Sql sql) {
        for (PendingWork<?> pending : batch) {
            perform(pending, sql);
            if (pending.hasFailed()) {
                return false;
            }
        }
        return true;
    }

    /** Performs all works, each in its own savepoint. */
    private void performApart(List<PendingWork<?>> batch, Sql sql) {
        for (PendingWork<?> pending : batch) {
            sql.update("SAVEPOINT work");
            perform(pending, sql);
            if (pending.hasFailed()) {
                sql.update("ROLLBACK TO SAVEPOINT work");
            }
            sql.update("RELEASE SAVEPOINT work");
        }
    }

    private void perform(PendingWork<?> pending, Sql sql) {
        pending.perform(tables.apply(sql));
        JournalException failure = sql.failure();
        if (failure != null) {
            sql.forgetFailure();
            pending.fail(failure);
            if (!failure.fault().concernsOneWork()) {
                throw failure;
            }
        }
    }

    private Outcome outcome(String transaction, Throwable cause) {
        if (!isLost(cause)) {
            return Outcome.ABORTED;
        }
        try {
            return database.outcome(transaction);
        } catch (JournalException e) {
            cause.addSuppressed(e);
            return Outcome.UNKNOWN;
        }
    }

    private static boolean isLost(Throwable cause) {
        return cause instanceof JournalException journal && journal.fault() == Fault.LOST;
    }

    private Sql writer() {
        if (writer == null) {
            writer = database.openWriter();
        }
        return writer;
    }

    /** Closing the connection rolls back whatever is open on it. */
    private void giveUp(Throwable cause) {
        if (writer != null) {
            try {
                writer.close();
            } catch (JournalException e) {
                if (cause != null) {
                    cause.addSuppressed(e);
                }
            } finally {
                writer = null;
            }
        }
    }
}
