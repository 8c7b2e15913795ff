package io.jenkins.plugins.caretaker.journal;

import io.jenkins.plugins.caretaker.journal.Database.Outcome;
import io.jenkins.plugins.caretaker.journal.Journal.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
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
    private final Queue<PendingWork<?>> queue = new ConcurrentLinkedQueue<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;
    // the writer's thread sleeps, or is about to
    private volatile boolean idle;
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
        PromisedWork<T> pending = new PromisedWork<>(work);
        enqueue(pending);
        return pending.answer();
    }

    /** As {@link #submit}, and waits. */
    <T> T write(Work<T> work) {
        AwaitedWork<T> pending = new AwaitedWork<>(work);
        enqueue(pending);
        return pending.await();
    }

    private void enqueue(PendingWork<?> pending) {
        if (closed) {
            throw database.problem(Fault.CLOSED, "", null);
        }
        queue.add(pending);
        // the writer may have stopped in between; what it did not take is taken back
        if (closed && queue.remove(pending)) {
            throw database.problem(Fault.CLOSED, "", null);
        }
        if (idle) {
            idle = false;
            LockSupport.unpark(thread);
        }
    }

    Runnable onCommit(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    boolean isThisThread() {
        return Thread.currentThread() == thread;
    }

    /** Finishes what is queued, then stops. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
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
        boolean last;
        do {
            // looked at before the queue, so that nothing that was queued before the end is left behind
            last = closed;
            take(batch);
            if (!batch.isEmpty()) {
                commit(batch);
                batch.clear();
                last = false;
            } else if (!last) {
                sleep();
            }
        } while (!last);
        if (writer != null) {
            giveUp(null);
        }
    }

    private void take(List<PendingWork<?>> batch) {
        PendingWork<?> next = queue.poll();
        while (next != null) {
            batch.add(next);
            next = batch.size() < LARGEST ? queue.poll() : null;
        }
    }

    private void sleep() {
        idle = true;
        if (queue.isEmpty() && !closed) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                LOG.warn("the journal's writer was interrupted; it goes on, only close() stops it");
            }
        }
        idle = false;
    }

    /** Settles all, then wakes one of those who wait: it wakes the others. */
    private static void answer(List<PendingWork<?>> batch, Consumer<PendingWork<?>> settle) {
        List<AwaitedWork<?>> awaited = new ArrayList<>(batch.size());
        for (PendingWork<?> pending : batch) {
            if (pending instanceof AwaitedWork<?> waiting) {
                awaited.add(waiting);
            }
        }
        for (int i = 0; i < awaited.size(); i++) {
            awaited.get(i).thenWakes(at(awaited, 2 * i + 1), at(awaited, 2 * i + 2));
        }
        batch.forEach(settle);
        if (!awaited.isEmpty()) {
            awaited.get(0).wake();
        }
    }

    private static AwaitedWork<?> at(List<AwaitedWork<?>> awaited, int index) {
        return index < awaited.size() ? awaited.get(index) : null;
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
                answer(batch, PendingWork::acknowledge);
                listeners.forEach(Runnable::run);
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
            answer(batch, PendingWork::acknowledge);
        } else if (outcome == Outcome.UNKNOWN) {
            JournalException unknown = database.problem(Fault.UNKNOWN_OUTCOME, "", cause);
            answer(batch, pending -> pending.refuse(unknown));
        } else if (attempt == ATTEMPTS || !isLost(cause)) {
            answer(batch, pending -> pending.refuse(cause));
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
