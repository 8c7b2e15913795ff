package io.jenkins.plugins.caretaker.journal;

import io.jenkins.plugins.caretaker.journal.Journal.Work;
import java.util.concurrent.CompletableFuture;

/** A work on its way to the disk. All but {@link #answer} belongs to the writer's thread. */
final class PendingWork<T> {

    private final Work<T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private T result;
    private Throwable failure;

    PendingWork(Work<T> work) {
        this.work = work;
    }

    CompletableFuture<T> answer() {
        return answer;
    }

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
        if (failure == null) {
            answer.complete(result);
        } else {
            answer.completeExceptionally(failure);
        }
    }

    /** Nothing of the batch was written. */
    void refuse(Throwable cause) {
        answer.completeExceptionally(failure == null ? cause : failure);
    }
}
