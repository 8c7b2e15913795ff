package io.jenkins.plugins.caretaker.graph;

import static io.jenkins.plugins.caretaker.graph.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.graph.TaskEvent.Failed;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Succeeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads. What starts when is tested in {@link ScheduleTest}; here is who does it and what happens when it breaks. */
@Timeout(60)
class KernelTest {

    private final Queue<String> worked = new ConcurrentLinkedQueue<>();

    @AfterEach
    void no_thread_is_left() {
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("caretaker-task-")));
    }

    private static void nobodyListens(String task, TaskState state) {}

    private static Kernel kernel(Graphs graph, Kernel.Worker worker) {
        return new Kernel(graph.build(), worker, KernelTest::nobodyListens);
    }

    private TaskEvent succeed(Task task) {
        worked.add(task.id());
        return new Succeeded();
    }

    private static Graphs tasks(int count) {
        Graphs graph = graph();
        for (int i = 0; i < count; i++) graph.task("" + i);
        return graph;
    }

    @Test
    void a_graph_runs_to_its_end_and_says_how_every_task_ended() throws Exception {
        Kernel.Result result = kernel(graph().task("a").task("b", "a").join("end", "b"), this::succeed)
                .run();

        assertThat(worked).containsExactly("a", "b");
        assertThat(result.verdict()).isEqualTo(Verdict.DONE);
        assertThat(result.states())
                .containsExactly(
                        Map.entry("a", TaskState.DONE),
                        Map.entry("b", TaskState.DONE),
                        Map.entry("end", TaskState.DONE));
        assertThat(result.stuck()).isEmpty();
    }

    @Test
    void an_empty_graph_is_done() throws Exception {
        assertThat(kernel(graph(), this::succeed).run().verdict()).isEqualTo(Verdict.DONE);
    }

    /** Source: mission E.5 T1. */
    @Test
    void a_circle_ends_failed_after_all_that_can_run_ran() throws Exception {
        Kernel.Result result = kernel(graph().task("a", "b").task("b", "a").task("c"), this::succeed)
                .run();

        assertThat(worked).containsExactly("c");
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.stuck()).containsExactly("a", "b");
    }

    @Test
    void as_many_run_at_once_as_the_limit_says_and_never_more() throws Exception {
        int limit = 4;
        AtomicInteger running = new AtomicInteger();
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        CyclicBarrier together = new CyclicBarrier(limit);
        Graphs graph = graph().limit("flight", limit).holding("flight");
        for (int i = 0; i < limit * 50; i++) graph.task("" + i);

        // the barrier opens only when the limit is reached, again and again; with less the run would not end
        Kernel.Result result = kernel(graph, task -> {
                    seen.add(running.incrementAndGet());
                    meet(together);
                    running.decrementAndGet();
                    return new Succeeded();
                })
                .run();

        assertThat(result.verdict()).isEqualTo(Verdict.DONE);
        assertThat(seen).contains(limit).allMatch(count -> count <= limit);
    }

    @Test
    void more_tasks_than_threads_wait_for_a_free_one() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier all = new CyclicBarrier(Kernel.THREADS_AT_ONCE);

        Kernel.Result result = kernel(tasks(2 * Kernel.THREADS_AT_ONCE), task -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    meet(all);
                    running.decrementAndGet();
                    return new Succeeded();
                })
                .run();

        assertThat(result.verdict()).isEqualTo(Verdict.DONE);
        assertThat(most).hasValue(Kernel.THREADS_AT_ONCE);
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the limit was not reached", e);
        }
    }

    @Test
    void the_listener_is_told_on_the_thread_of_the_run_and_before_the_work_starts() throws Exception {
        List<String> told = new ArrayList<>();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Kernel kernel = new Kernel(
                graph().task("a").task("b", "a").build(),
                task -> {
                    worked.addAll(List.copyOf(told));
                    return new Failed();
                },
                (id, state) -> {
                    threads.add(Thread.currentThread());
                    told.add(id + " " + state.word());
                });
        assertThat(told).as("before the run").isEmpty();

        kernel.run();

        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(worked).containsExactly("a ready", "a running");
        assertThat(told).containsExactly("a ready", "a running", "a failed", "b cancelled");
    }

    @Test
    void a_kernel_runs_once() throws Exception {
        Kernel kernel = kernel(graph().task("a"), this::succeed);
        kernel.run();

        assertThatThrownBy(kernel::run).isInstanceOf(IllegalStateException.class);
        assertThat(worked).containsExactly("a");
    }

    @Test
    void after_a_stop_what_runs_ends_and_nothing_else_starts() throws Exception {
        AtomicReference<Kernel> kernel = new AtomicReference<>();
        kernel.set(kernel(graph().limit("one", 1).holding("one").task("a").task("b"), task -> {
            kernel.get().stop();
            return succeed(task);
        }));

        Kernel.Result result = kernel.get().run();

        assertThat(worked).containsExactly("a");
        assertThat(result.verdict()).isEqualTo(Verdict.CANCELLED);
        assertThat(result.states()).containsEntry("a", TaskState.DONE).containsEntry("b", TaskState.CANCELLED);
    }

    @Test
    void a_stop_is_seen_between_two_starts() throws Exception {
        AtomicReference<Kernel> kernel = new AtomicReference<>();
        BiConsumer<String, TaskState> stopper = (id, state) -> {
            if (id.equals("2") && state == TaskState.RUNNING) kernel.get().stop();
        };
        kernel.set(new Kernel(tasks(100).build(), this::succeed, stopper));

        kernel.get().run();

        assertThat(worked).containsExactlyInAnyOrder("0", "1", "2");
    }

    @Test
    void a_stop_before_the_run_starts_nothing_and_one_after_it_does_no_harm() throws Exception {
        Kernel kernel = kernel(graph().task("a"), this::succeed);
        kernel.stop();

        assertThat(kernel.run().verdict()).isEqualTo(Verdict.CANCELLED);
        assertThat(worked).isEmpty();
        kernel.stop();
    }

    @Test
    void a_worker_that_throws_ends_the_run_after_the_others_ended() {
        CountDownLatch goodRuns = new CountDownLatch(1);
        Map<String, TaskState> last = new ConcurrentHashMap<>();
        Kernel kernel = new Kernel(
                graph().task("bad").task("good").task("next", "good").build(),
                task -> {
                    if (task.id().equals("bad")) {
                        goodRuns.await();
                        throw new IllegalArgumentException("the journal is full");
                    }
                    goodRuns.countDown();
                    // works on until the run knows of the failure: a run that did not wait would end before this task
                    await().until(() -> last.get("bad") == TaskState.INTERRUPTED);
                    return succeed(task);
                },
                last::put);

        assertThatThrownBy(kernel::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the journal is full");

        assertThat(worked).containsExactly("good");
        assertThat(last)
                .containsEntry("bad", TaskState.INTERRUPTED)
                .containsEntry("good", TaskState.DONE)
                .containsEntry("next", TaskState.CANCELLED);
    }

    @Test
    void all_that_was_thrown_is_told() {
        CyclicBarrier together = new CyclicBarrier(3);
        Kernel kernel = kernel(tasks(3), task -> {
            meet(together);
            throw new IllegalArgumentException(task.id());
        });

        assertThatThrownBy(kernel::run)
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
    }

    @Test
    void the_same_exception_from_two_workers_is_one_exception() {
        CyclicBarrier together = new CyclicBarrier(2);
        RuntimeException broken = new IllegalStateException("journal closed");
        Kernel kernel = kernel(tasks(2), task -> {
            meet(together);
            throw broken;
        });

        assertThatThrownBy(kernel::run)
                .isSameAs(broken)
                .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
    }

    @Test
    void an_error_in_a_worker_ends_the_run_and_names_the_task() {
        Error error = new StackOverflowError();
        Kernel kernel = kernel(graph().task("deep"), task -> {
            throw error;
        });

        assertThatThrownBy(kernel::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("deep")
                .hasCause(error);
    }

    @Test
    void a_worker_that_answers_with_no_end_is_broken() {
        assertThatThrownBy(() -> kernel(graph().task("a"), task -> null).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("task a cannot end with null");
        assertThatThrownBy(() -> kernel(graph().task("a"), task -> new TaskEvent.Started())
                        .run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Started");
    }

    @Test
    void a_worker_that_was_interrupted_leaves_its_task_interrupted() throws Exception {
        Kernel.Result result = kernel(graph().task("a").task("b", "a"), task -> {
                    throw new InterruptedException();
                })
                .run();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.states()).containsEntry("a", TaskState.INTERRUPTED).containsEntry("b", TaskState.CANCELLED);
    }

    @Test
    void a_listener_that_throws_ends_the_run_and_the_task_it_was_told_of_does_not_start() {
        AtomicInteger calls = new AtomicInteger();
        Kernel kernel = new Kernel(tasks(5).build(), this::succeed, (id, state) -> {
            if (id.equals("1") && state == TaskState.RUNNING) {
                calls.set(0);
                throw new IllegalArgumentException("disk full");
            }
            calls.incrementAndGet();
        });

        assertThatThrownBy(kernel::run).hasMessage("disk full");

        assertThat(worked).containsExactly("0");
        assertThat(calls).as("told after it threw").hasValue(0);
    }

    @Test
    void without_a_thread_to_be_had_the_run_fails_and_those_that_work_may_end() {
        CountDownLatch refused = new CountDownLatch(1);
        AtomicInteger threads = new AtomicInteger();
        Kernel kernel = new Kernel(
                tasks(5).build(),
                task -> {
                    refused.await();
                    return succeed(task);
                },
                KernelTest::nobodyListens,
                work -> {
                    if (threads.getAndIncrement() == 0) return new Thread(work, "caretaker-task-only");
                    refused.countDown();
                    throw new OutOfMemoryError("unable to create native thread");
                });

        assertThatThrownBy(kernel::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no thread for task 1");
        assertThat(worked).containsExactly("0");
    }

    @Test
    void an_interruption_of_the_caller_reaches_the_workers_and_waits_for_them() throws Exception {
        CyclicBarrier both = new CyclicBarrier(3);
        CountDownLatch never = new CountDownLatch(1);
        Map<String, TaskState> last = new ConcurrentHashMap<>();
        Kernel kernel = new Kernel(
                tasks(2).task("next", "0", "1").build(),
                task -> {
                    meet(both);
                    try {
                        never.await();
                    } finally {
                        worked.add(task.id());
                    }
                    return new Succeeded();
                },
                last::put);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        List<String> atTheEnd = new ArrayList<>();
        Thread caller = new Thread(() -> {
            try {
                kernel.run();
            } catch (InterruptedException e) {
                thrown.set(e);
                atTheEnd.addAll(worked);
            }
        });
        caller.start();
        meet(both);

        caller.interrupt();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(atTheEnd).as("ended before the run did").containsExactlyInAnyOrder("0", "1");
        assertThat(last)
                .containsEntry("0", TaskState.INTERRUPTED)
                .containsEntry("1", TaskState.INTERRUPTED)
                .containsEntry("next", TaskState.CANCELLED);
    }

    /** The rules of the schedule hold whatever the threads do. Source: research/engineering.md D.2 T13. */
    @Test
    void random_graphs_on_real_threads_obey_their_limits_and_their_order() throws Exception {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            TaskGraph graph = new RandomRun(RandomRun.Shape.SOUND, random).graph;
            Map<String, AtomicInteger> held = new ConcurrentHashMap<>();
            Set<String> ended = ConcurrentHashMap.newKeySet();
            Queue<String> wrong = new ConcurrentLinkedQueue<>();
            Set<String> failing = ConcurrentHashMap.newKeySet();
            graph.tasks().keySet().stream()
                    .filter(id -> random.nextInt(10) == 0)
                    .forEach(failing::add);
            Kernel kernel = new Kernel(
                    graph,
                    task -> {
                        for (String limit : task.limits()) {
                            int now = held.computeIfAbsent(limit, name -> new AtomicInteger())
                                    .incrementAndGet();
                            if (now > graph.limits().get(limit)) wrong.add(limit + " holds " + now);
                        }
                        if (!ended.containsAll(task.after())) wrong.add(task.id() + " started too early");
                        task.limits().forEach(limit -> held.get(limit).decrementAndGet());
                        return failing.contains(task.id()) ? new Failed() : new Succeeded();
                    },
                    (id, state) -> {
                        if (state.ended()) ended.add(id);
                    });

            Kernel.Result result = kernel.run();

            assertThat(wrong).as("seed %d", seed).isEmpty();
            assertThat(result.states().values()).as("seed %d", seed).allMatch(TaskState::ended);
        }
    }
}
