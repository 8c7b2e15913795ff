package io.jenkins.plugins.caretaker.journal;

import io.jenkins.plugins.caretaker.journal.Journal.Work;

/** A work on its way to the disk. All but {@link #settle} belongs to the writer's thread. */
abstract class PendingWork<T> {

    private final Work<T> work;
    private T result;
    private Throwable failure;

    PendingWork(Work<T> work) {
        this.work = work;
    }

    /** Tells whoever asked. Called once, on the writer's thread; exactly one of the two counts. */
    abstract void settle(T result, Throwable failure);

    /** Runs the work; what it throws is kept for {@link #acknowledge}. */
    void perform(Transaction transaction) {
        result = null;
        failure = null;
        try {
            result = work.in(transaction);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    void fail(Throwable cause) {
        failure = cause;
    }

    boolean hasFailed() {
        return failure != null;
    }

    /** The commit is on disk. */
    void acknowledge() {
        settle(failure == null ? result : null, failure);
    }

    /** Nothing of the batch was written. */
    void refuse(Throwable cause) {
        settle(null, failure == null ? cause : failure);
    }
}
