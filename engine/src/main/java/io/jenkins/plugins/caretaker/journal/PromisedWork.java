package io.jenkins.plugins.caretaker.journal;

import io.jenkins.plugins.caretaker.journal.Journal.Work;
import java.util.concurrent.CompletableFuture;

/** A work whose answer nobody stands and waits for. */
final class PromisedWork<T> extends PendingWork<T> {

    private final CompletableFuture<T> answer = new CompletableFuture<>();

    PromisedWork(Work<T> work) {
        super(work);
    }

    CompletableFuture<T> answer() {
        return answer;
    }

    @Override
    void settle(T result, Throwable failure) {
        if (failure == null) {
            answer.complete(result);
        } else {
            answer.completeExceptionally(failure);
        }
    }
}
