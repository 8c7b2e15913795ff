package io.jenkins.plugins.caretaker.graph;

import io.jenkins.plugins.caretaker.graph.TaskEvent.GivenBack;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Interrupted;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Runs one task graph: starts what may start on worker threads, as many at once as the limits allow, until nothing is left.
 * One object per run. {@link #run} blocks its caller; {@link #stop} may be called by any thread.
 */
public final class Kernel {

    /** More threads than this cost more than they bring; tasks beyond wait for a free one. */
    static final int THREADS_AT_ONCE = 512;

    /** Does the work of a task. */
    @FunctionalInterface
    public interface Worker {

        /**
         * Called on a worker thread, at most once per task. Must return soon after its thread was interrupted: {@link
         * Kernel#run} never leaves a worker behind and waits for it.
         *
         * @return how the task ended: succeeded, failed, skipped, given back or interrupted
         * @throws InterruptedException if its thread was interrupted; the task is interrupted then
         * @throws RuntimeException when the run itself cannot go on, for instance because the journal fails: the task is
         *     interrupted, nothing more is started and {@link Kernel#run} throws it after the running tasks ended
         */
        TaskEvent run(Task task) throws InterruptedException;
    }

    /**
     * How the graph ended, and every task of it in the order of the graph.
     *
     * @param stuck tasks that waited for something that did not come; not empty only for a graph with {@link
     *     TaskGraph#flaws flaws}
     */
    public record Result(Verdict verdict, Map<String, TaskState> states, List<String> stuck) {

        public Result {
            states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
            stuck = List.copyOf(stuck);
        }
    }

    private final TaskGraph graph;
    private final Worker worker;
    private final BiConsumer<String, TaskState> listener;
    private final ExecutorService threads;
    private final AtomicBoolean begun = new AtomicBoolean();

    /** What other threads want done on the thread of the run, to which the schedule belongs. */
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();

    private Schedule schedule;
    private RuntimeException failure;
    private boolean listenerBroke;
    private boolean interrupted;

    /**
     * @param listener told of every change of a task's state, on the thread that calls {@link #run}; of a start before the
     *     worker is called. If it throws, it is told nothing more, the task it was told of does not start if it had not, and
     *     the run ends as if a worker had thrown
     */
    public Kernel(TaskGraph graph, Worker worker, BiConsumer<String, TaskState> listener) {
        this(graph, worker, listener, named());
    }

    Kernel(TaskGraph graph, Worker worker, BiConsumer<String, TaskState> listener, ThreadFactory factory) {
        this.graph = graph;
        this.worker = worker;
        this.listener = listener;
        this.threads = Executors.newCachedThreadPool(factory);
    }

    /** Starts nothing more, at most the task that is being started at this moment; what runs may end. */
    public void stop() {
        inbox.add(() -> schedule.stop());
    }

    /**
     * Runs the graph to its end. When it returns or throws, no worker runs.
     *
     * @throws InterruptedException if this thread was interrupted; the workers were interrupted as well
     * @throws RuntimeException what a worker or the listener threw first; the others are suppressed in it
     * @throws IllegalStateException if it was called before
     */
    public Result run() throws InterruptedException {
        if (begun.getAndSet(true)) throw new IllegalStateException("a kernel runs its graph once");
        try {
            schedule = new Schedule(graph, this::tell);
            startAll();
            while (schedule.running() > 0) {
                awaitMessage().run();
                startAll();
            }
        } finally {
            threads.shutdownNow();
        }
        if (failure != null) {
            if (interrupted) Thread.currentThread().interrupt();
            throw failure;
        }
        if (interrupted) throw new InterruptedException("the run was interrupted");
        return result();
    }

    private Result result() {
        Map<String, TaskState> states = new LinkedHashMap<>();
        graph.tasks().keySet().forEach(id -> states.put(id, schedule.state(id)));
        return new Result(schedule.verdict(), states, schedule.stuck());
    }

    /** Starts what may start; looks for a stop before each one. */
    private void startAll() {
        while (true) {
            readMessages();
            if (schedule.running() == THREADS_AT_ONCE) return;
            Optional<Task> next = schedule.start();
            if (next.isEmpty()) return;
            begin(next.get());
        }
    }

    private void readMessages() {
        Runnable message;
        while ((message = inbox.poll()) != null) message.run();
    }

    /** Waits for the next message. An interruption of this thread stops the run and is passed on to the workers. */
    private Runnable awaitMessage() {
        while (true) {
            try {
                return inbox.take();
            } catch (InterruptedException e) {
                interrupted = true;
                schedule.stop();
                threads.shutdownNow();
            }
        }
    }

    private void begin(Task task) {
        if (failure != null) {
            schedule.ended(task.id(), new GivenBack());
            return;
        }
        try {
            threads.execute(() -> inbox.add(work(task)));
        } catch (OutOfMemoryError e) {
            // the system gives no more threads: no reason to leave those that work alone
            fail(new IllegalStateException("no thread for task " + task.id(), e));
            schedule.ended(task.id(), new GivenBack());
        }
    }

    /** On a worker thread; returns what the thread of the run has to do about it. */
    private Runnable work(Task task) {
        try {
            TaskEvent how = worker.run(task);
            if (!ends(how)) throw new IllegalStateException("task " + task.id() + " cannot end with " + how);
            return () -> schedule.ended(task.id(), how);
        } catch (InterruptedException e) {
            return () -> schedule.ended(task.id(), new Interrupted());
        } catch (RuntimeException e) {
            return () -> broken(task, e);
        } catch (Error e) {
            return () -> broken(task, new IllegalStateException("task " + task.id() + " broke: " + e, e));
        }
    }

    private static boolean ends(TaskEvent how) {
        return how != null && TaskMachine.accepts(TaskState.RUNNING, how.getClass());
    }

    private void broken(Task task, RuntimeException reason) {
        fail(reason);
        schedule.ended(task.id(), new Interrupted());
    }

    /** Remembers why the run cannot go on. The stop is a message because this may be called from within the schedule. */
    private void fail(RuntimeException reason) {
        if (failure == null) failure = reason;
        // several tasks may meet the same broken journal, and an exception cannot suppress itself
        else if (failure != reason) failure.addSuppressed(reason);
        stop();
    }

    private void tell(String task, TaskState state) {
        if (listenerBroke) return;
        try {
            listener.accept(task, state);
        } catch (RuntimeException e) {
            listenerBroke = true;
            fail(e);
        }
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
