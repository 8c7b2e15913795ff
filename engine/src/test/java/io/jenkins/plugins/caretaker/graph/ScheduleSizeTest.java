package io.jenkins.plugins.caretaker.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.graph.TaskEvent.Failed;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Succeeded;
import io.jenkins.plugins.caretaker.testkit.CpuTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The largest graphs we promise, in time. */
@Tag("slow")
class ScheduleSizeTest {

    /** Ends tasks in the order they started, with as many running as the limits allow. */
    private static Schedule runAll(TaskGraph graph, TaskEvent how) {
        Schedule schedule = new Schedule(graph, (id, state) -> {});
        Queue<String> running = new ArrayDeque<>();
        while (true) {
            for (Optional<Task> next = schedule.start(); next.isPresent(); next = schedule.start())
                running.add(next.get().id());
            if (running.isEmpty()) return schedule;
            schedule.ended(running.remove(), how);
        }
    }

    /** Source: issue 2, "Fast": 10,000 nodes, 10 steps. */
    @Test
    void ten_thousand_nodes_and_ten_steps_with_limits_take_well_under_a_second() {
        TaskGraph graph = Graphs.stepSet(10, 10_000, 20, 32, 4);

        assertThat(CpuTime.of(() -> assertThat(graph.flaws()).isEmpty())).isLessThan(Duration.ofSeconds(1));
        assertThat(CpuTime.of(() ->
                        assertThat(runAll(graph, new Succeeded()).verdict()).isEqualTo(Verdict.DONE)))
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_limit_of_its_own_for_every_node_costs_no_more() {
        Graphs set = Graphs.graph().limit("flight", 32);
        for (int node = 0; node < 10_000; node++) set.limit("node " + node, 1);
        for (int task = 0; task < 100_000; task++)
            set.holding("flight", "node " + task % 10_000).task("" + task);
        TaskGraph graph = set.build();

        assertThat(CpuTime.of(() ->
                        assertThat(runAll(graph, new Succeeded()).verdict()).isEqualTo(Verdict.DONE)))
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_chain_of_a_hundred_thousand_runs_to_its_end() {
        Schedule schedule = runAll(Graphs.chain(100_000), new Succeeded());

        assertThat(schedule.verdict()).isEqualTo(Verdict.DONE);
        assertThat(schedule.state("99999")).isEqualTo(TaskState.DONE);
    }

    @Test
    void a_failure_at_the_head_of_a_long_chain_of_scopes_reaches_its_end_without_recursion() {
        Graphs chain = Graphs.graph();
        for (int i = 0; i < 100_000; i++) {
            chain.scope("step " + i);
            if (i == 0) chain.task("0");
            else chain.task("" + i, "" + (i - 1));
        }
        Schedule schedule = runAll(chain.build(), new Failed());

        assertThat(schedule.state("99999")).isEqualTo(TaskState.CANCELLED);
        assertThat(schedule.finished()).isTrue();
    }

    @Test
    void many_failures_in_one_scope_are_counted_once_each() {
        Graphs set = Graphs.graph();
        for (int task = 0; task < 100_000; task++) set.task("" + task);

        Duration taken = CpuTime.of(
                () -> assertThat(runAll(set.build(), new Failed()).verdict()).isEqualTo(Verdict.FAILED));

        assertThat(taken).as("quadratic would be minutes").isLessThan(Duration.ofSeconds(2));
    }
}
