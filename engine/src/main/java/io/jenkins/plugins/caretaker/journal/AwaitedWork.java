package io.jenkins.plugins.caretaker.journal;

import io.jenkins.plugins.caretaker.journal.Journal.Work;
import java.util.concurrent.locks.LockSupport;

/**
 * A work whose thread waits for the answer. Those of one batch wake each other, each the next two: waking a thread costs
 * about as much as inserting a row, and the writer's thread has rows to insert.
 */
final class AwaitedWork<T> extends PendingWork<T> {

    private final Thread waiter = Thread.currentThread();
    private T answer;
    private Throwable problem;
    // written before isSettled, read after it
    private AwaitedWork<?> first;
    private AwaitedWork<?> second;
    private volatile boolean isSettled;

    AwaitedWork(Work<T> work) {
        super(work);
    }

    @Override
    void settle(T result, Throwable failure) {
        answer = result;
        problem = failure;
        isSettled = true;
    }

    /** Before they are settled: whom this one's thread is to wake when it was woken. Null for nobody. */
    void thenWakes(AwaitedWork<?> one, AwaitedWork<?> another) {
        first = one;
        second = another;
    }

    /** After it was settled. */
    void wake() {
        LockSupport.unpark(waiter);
    }

    /** Waits for the answer, however often its thread is interrupted meanwhile, and wakes the next. */
    T await() {
        boolean interrupted = false;
        while (!isSettled) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        wake(first);
        wake(second);
        if (interrupted) {
            waiter.interrupt();
        }
        if (problem instanceof RuntimeException exception) {
            throw exception;
        }
        if (problem instanceof Error error) {
            throw error;
        }
        return answer;
    }

    private static void wake(AwaitedWork<?> next) {
        if (next != null) {
            next.wake();
        }
    }
}
