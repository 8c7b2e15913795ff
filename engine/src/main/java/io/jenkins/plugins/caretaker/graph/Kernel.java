package io.jenkins.plugins.caretaker.graph;

import io.jenkins.plugins.caretaker.graph.TaskEvent.Interrupted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Runs one task graph: starts what may start on worker threads, as many at once as the limits allow, until nothing is left.
 * One object per run. {@link #run} blocks its caller; {@link #stop} may be called by any thread.
 */
public final class Kernel {

    /** More threads than this cost more than they bring; tasks beyond wait for a free one. */
    private static final int THREADS_AT_ONCE = 512;

    /** Does the work of a task. */
    @FunctionalInterface
    public interface Worker {

        /**
         * Called on a worker thread, once per task.
         *
         * @return how the task ended
         * @throws RuntimeException when the run itself cannot go on, for instance because the journal fails: nothing more
         *     is started and {@link Kernel#run} throws it after the running tasks ended
         */
        TaskEvent run(Task task) throws InterruptedException;
    }

    /** How the graph ended, and every task of it. */
    public record Result(Verdict verdict, Map<String, TaskState> states, List<String> stuck) {}

    private record Message(String task, TaskEvent event, RuntimeException failure) {}

    private static final Message STOP = new Message(null, null, null);

    private final TaskGraph graph;
    private final Worker worker;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final Schedule schedule;
    private RuntimeException failure;

    /** @param listener told of every change of a task's state, on the thread that called {@link #run} */
    public Kernel(TaskGraph graph, Worker worker, BiConsumer<String, TaskState> listener) {
        this.graph = graph;
        this.worker = worker;
        this.schedule = new Schedule(graph, listener);
    }

    /** Starts nothing more; what runs may end. */
    public void stop() {
        messages.add(STOP);
    }

    /**
     * Runs the graph to its end.
     *
     * @throws InterruptedException if this thread was interrupted; workers are interrupted as well
     */
    public Result run() throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool(named());
        try {
            while (true) {
                startAll(threads);
                if (schedule.running() == 0) break;
                handle(messages.take());
            }
        } finally {
            threads.shutdownNow();
        }
        if (failure != null) throw failure;
        Map<String, TaskState> states = new LinkedHashMap<>();
        graph.tasks().keySet().forEach(id -> states.put(id, schedule.state(id)));
        return new Result(schedule.verdict(), states, schedule.stuck());
    }

    private void startAll(ExecutorService threads) {
        Message waiting;
        while ((waiting = messages.poll()) != null) handle(waiting);
        while (schedule.running() < THREADS_AT_ONCE) {
            Optional<Task> next = schedule.start();
            if (next.isEmpty()) return;
            threads.execute(() -> messages.add(work(next.get())));
        }
    }

    private Message work(Task task) {
        try {
            return new Message(task.id(), worker.run(task), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Message(task.id(), new Interrupted(), null);
        } catch (RuntimeException e) {
            return new Message(task.id(), new Interrupted(), e);
        } catch (Error e) {
            return new Message(task.id(), new Interrupted(), new IllegalStateException("task " + task.id(), e));
        }
    }

    private void handle(Message message) {
        if (message.equals(STOP)) {
            schedule.stop();
            return;
        }
        if (message.failure() != null) {
            if (failure == null) failure = message.failure();
            else failure.addSuppressed(message.failure());
            schedule.stop();
        }
        schedule.ended(message.task(), message.event());
    }

    private static ThreadFactory named() {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "caretaker-task-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
