package io.jenkins.plugins.caretaker.graph;

import static io.jenkins.plugins.caretaker.graph.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.graph.Task.Rule;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Failed;
import io.jenkins.plugins.caretaker.graph.TaskEvent.GivenBack;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Interrupted;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Skipped;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Succeeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What starts when, on graphs small enough to draw. */
class ScheduleTest {

    private final List<String> told = new ArrayList<>();

    private Schedule schedule(Graphs graph) {
        return new Schedule(graph.build(), (id, state) -> told.add(id + " " + state.word()));
    }

    /** Starts all that may start now. */
    private static List<String> startAll(Schedule schedule) {
        List<String> started = new ArrayList<>();
        for (Optional<Task> next = schedule.start(); next.isPresent(); next = schedule.start())
            started.add(next.get().id());
        return started;
    }

    @Test
    void tasks_start_in_the_order_of_the_graph() {
        Schedule schedule = schedule(graph().task("c").task("a").task("b"));

        assertThat(startAll(schedule)).containsExactly("c", "a", "b");
        assertThat(schedule.running()).isEqualTo(3);
    }

    @Test
    void a_task_that_was_unblocked_late_keeps_its_place_in_the_order() {
        Schedule schedule = schedule(graph().limit("one", 1)
                .holding("one")
                .task("b", "x")
                .task("c")
                .holding()
                .task("x"));
        assertThat(startAll(schedule)).containsExactly("c", "x");

        schedule.ended("x", new Succeeded());
        schedule.ended("c", new Succeeded());

        assertThat(startAll(schedule)).containsExactly("b");
    }

    @Test
    void a_task_starts_after_all_it_waits_for() {
        Schedule schedule = schedule(graph().task("a").task("b").task("end", "a", "b"));
        startAll(schedule);

        schedule.ended("a", new Succeeded());
        assertThat(startAll(schedule)).isEmpty();
        schedule.ended("b", new Succeeded());
        assertThat(startAll(schedule)).containsExactly("end");
    }

    @Test
    void a_task_that_names_what_it_waits_for_twice_waits_once() {
        Schedule schedule = schedule(graph().task("a").task("b", "a", "a"));
        startAll(schedule);

        schedule.ended("a", new Succeeded());

        assertThat(startAll(schedule)).containsExactly("b");
    }

    /** Source: DOP B.1 "max_in_flight". */
    @Test
    void no_more_run_at_once_than_a_limit_has_places() {
        Schedule schedule = schedule(graph().limit("flight", 2)
                .holding("flight")
                .task("a")
                .task("b")
                .task("c")
                .task("d"));

        assertThat(startAll(schedule)).containsExactly("a", "b");
        schedule.ended("b", new Succeeded());
        assertThat(startAll(schedule)).containsExactly("c");
    }

    /** Source: DOP B.1 "max_per_role": it blocks a node while that many of its role run, and only that node. */
    @Test
    void a_full_limit_holds_back_only_those_that_need_it() {
        Schedule schedule = schedule(graph().limit("flight", 3)
                .limit("web", 1)
                .holding("flight", "web")
                .task("web1")
                .task("web2")
                .holding("flight")
                .task("db1")
                .task("db2")
                .task("db3"));

        assertThat(startAll(schedule)).containsExactly("web1", "db1", "db2");
        schedule.ended("web1", new Succeeded());
        assertThat(startAll(schedule)).containsExactly("web2");
    }

    @Test
    void what_failed_frees_its_place_too() {
        Schedule schedule = schedule(graph().limit("one", 1)
                .tolerate("all", 5)
                .holding("one")
                .task("a")
                .task("b")
                .task("c"));
        for (TaskEvent how : List.of(new Failed(), new Skipped(), new Interrupted())) {
            List<String> started = startAll(schedule);
            assertThat(started).hasSize(1);
            schedule.ended(started.get(0), how);
        }
        assertThat(schedule.finished()).isTrue();
    }

    @Test
    void a_join_ends_without_being_started_by_anyone() {
        Schedule schedule =
                schedule(graph().task("a").task("b").join("end", "a", "b").task("next", "end"));
        assertThat(startAll(schedule)).containsExactly("a", "b");

        schedule.ended("a", new Succeeded());
        schedule.ended("b", new Skipped());

        assertThat(schedule.state("end")).isEqualTo(TaskState.DONE);
        assertThat(startAll(schedule)).containsExactly("next");
        assertThat(told).containsSequence("b skipped", "end ready", "end running", "end done", "next ready");
    }

    @Test
    void a_join_of_nothing_is_done_at_once() {
        Schedule schedule = schedule(graph().join("nothing").join("then", "nothing"));

        assertThat(schedule.finished()).isTrue();
        assertThat(schedule.verdict()).isEqualTo(Verdict.DONE);
    }

    @Test
    void a_join_fails_after_a_failed_join() {
        Schedule schedule = schedule(graph().tolerate("later", 9)
                .task("a")
                .join("first", "a")
                .scope("later")
                .task(Rule.ALWAYS, "b", "first")
                .join("second", "first", "b"));
        startAll(schedule);
        schedule.ended("a", new Failed());
        startAll(schedule);
        schedule.ended("b", new Succeeded());

        assertThat(schedule.state("second")).isEqualTo(TaskState.FAILED);
    }

    /** Source: DOP B.1 "canary_host": one node first, the rest only if the step did not fail. */
    @Test
    void the_rest_starts_after_the_canary_and_only_if_it_sings() {
        Graphs graph = graph().task("node2", "canary")
                .task("canary")
                .task("node3", "canary")
                .join("end", "canary", "node2", "node3");
        Schedule sings = schedule(graph);
        assertThat(startAll(sings)).containsExactly("canary");
        sings.ended("canary", new Succeeded());
        assertThat(startAll(sings)).containsExactly("node2", "node3");

        Schedule dies = schedule(graph);
        assertThat(startAll(dies)).containsExactly("canary");
        dies.ended("canary", new Failed());
        assertThat(startAll(dies)).isEmpty();
        assertThat(dies.state("node2")).isEqualTo(TaskState.CANCELLED);
        assertThat(dies.state("end")).isEqualTo(TaskState.FAILED);
    }

    /** Source: DOP B.1 "Run algorithm": a failure stops scheduling, what runs finishes, the step fails, the set stops. */
    @Test
    void a_failure_stops_its_scope_and_what_waits_for_it() {
        Schedule schedule = schedule(graph().limit("flight", 2)
                .holding("flight")
                .scope("step 1")
                .task("a")
                .task("b")
                .task("c")
                .join("end", "a", "b", "c")
                .scope("step 2")
                .task("next", "end"));
        startAll(schedule);

        schedule.ended("a", new Failed());

        assertThat(startAll(schedule)).isEmpty();
        assertThat(schedule.state("b")).isEqualTo(TaskState.RUNNING);
        assertThat(schedule.state("c")).isEqualTo(TaskState.CANCELLED);
        assertThat(schedule.finished()).as("b still runs").isFalse();
        schedule.ended("b", new Succeeded());
        assertThat(schedule.finished()).isTrue();
        assertThat(schedule.state("next")).isEqualTo(TaskState.CANCELLED);
        assertThat(schedule.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(schedule.stuck()).isEmpty();
    }

    @Test
    void a_failure_leaves_other_scopes_alone() {
        Schedule schedule = schedule(graph().limit("one", 1)
                .holding("one")
                .scope("red")
                .task("red1")
                .task("red2")
                .scope("blue")
                .task("blue1"));
        startAll(schedule);

        schedule.ended("red1", new Failed());

        assertThat(startAll(schedule)).containsExactly("blue1");
        assertThat(schedule.state("red2")).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void an_interruption_halts_like_a_failure() {
        Schedule schedule =
                schedule(graph().limit("one", 1).holding("one").task("a").task("b"));
        startAll(schedule);

        schedule.ended("a", new Interrupted());

        assertThat(schedule.state("b")).isEqualTo(TaskState.CANCELLED);
        assertThat(schedule.verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void tolerated_failures_let_the_others_start_but_are_failures() {
        Schedule schedule = schedule(graph().limit("one", 1)
                .tolerate("all", 1)
                .holding("one")
                .task("a")
                .task("b")
                .join("end", "a", "b")
                .task("next", "end"));
        startAll(schedule);
        schedule.ended("a", new Failed());
        assertThat(startAll(schedule)).containsExactly("b");
        schedule.ended("b", new Succeeded());

        assertThat(schedule.state("end")).isEqualTo(TaskState.DONE);
        assertThat(startAll(schedule)).containsExactly("next");
        schedule.ended("next", new Succeeded());
        assertThat(schedule.verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void one_failure_more_than_tolerated_halts_the_scope() {
        Schedule schedule = schedule(graph().limit("two", 2)
                .tolerate("all", 1)
                .holding("two")
                .task("a")
                .task("b")
                .task("c")
                .task("d")
                .join("end", "a", "b", "c", "d"));
        startAll(schedule);
        schedule.ended("a", new Failed());
        assertThat(startAll(schedule)).containsExactly("c");
        schedule.ended("b", new Interrupted());

        assertThat(schedule.state("d")).isEqualTo(TaskState.CANCELLED);
        schedule.ended("c", new Succeeded());
        assertThat(schedule.state("end")).isEqualTo(TaskState.FAILED);
    }

    @Test
    void a_negative_tolerance_tolerates_nothing_and_fails_nothing() {
        Schedule schedule = schedule(graph().tolerate("all", -3).task("a").join("end", "a"));
        startAll(schedule);
        schedule.ended("a", new Succeeded());

        assertThat(schedule.verdict()).isEqualTo(Verdict.DONE);
    }

    private static Graphs oneOfEachRule() {
        return graph().scope("first")
                .task("work")
                .scope("next")
                .task(Rule.SUCCESS, "success", "work")
                .scope("alarm")
                .task(Rule.FAILURE, "failure", "work")
                .scope("report")
                .task(Rule.ALWAYS, "always", "work", "success", "failure");
    }

    @Test
    void after_success_the_task_for_failures_is_skipped() {
        Schedule schedule = schedule(oneOfEachRule());
        startAll(schedule);
        schedule.ended("work", new Succeeded());
        assertThat(startAll(schedule)).containsExactly("success");
        schedule.ended("success", new Succeeded());
        assertThat(startAll(schedule)).containsExactly("always");
        schedule.ended("always", new Succeeded());

        assertThat(schedule.state("failure")).isEqualTo(TaskState.SKIPPED);
        assertThat(schedule.verdict()).isEqualTo(Verdict.DONE);
    }

    @Test
    void after_a_failure_the_task_for_success_is_cancelled() {
        Schedule schedule = schedule(oneOfEachRule());
        startAll(schedule);
        schedule.ended("work", new Failed());
        assertThat(startAll(schedule)).containsExactly("failure");
        schedule.ended("failure", new Succeeded());
        assertThat(startAll(schedule)).containsExactly("always");
        schedule.ended("always", new Succeeded());

        assertThat(schedule.state("success")).isEqualTo(TaskState.CANCELLED);
        assertThat(schedule.verdict())
                .as("a task that always runs does not heal")
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void after_a_stop_nothing_starts_and_what_runs_may_end() {
        Schedule schedule = schedule(
                graph().limit("one", 1).holding("one").task("a").task("b").task(Rule.ALWAYS, "c", "a"));
        startAll(schedule);

        schedule.stop();
        schedule.stop();

        assertThat(schedule.finished()).isFalse();
        schedule.ended("a", new Succeeded());
        assertThat(startAll(schedule)).isEmpty();
        assertThat(schedule.finished()).isTrue();
        assertThat(schedule.verdict()).isEqualTo(Verdict.CANCELLED);
        assertThat(told).containsOnlyOnce("b cancelled", "c cancelled");
    }

    @Test
    void a_stop_that_came_too_late_changes_nothing() {
        Schedule schedule = schedule(graph().task("a"));
        startAll(schedule);
        schedule.stop();
        schedule.ended("a", new Succeeded());

        assertThat(schedule.verdict()).isEqualTo(Verdict.DONE);
    }

    @Test
    void a_failure_outweighs_a_stop() {
        Schedule schedule = schedule(graph().task("a").task("b", "a"));
        startAll(schedule);
        schedule.stop();
        schedule.ended("a", new Failed());

        assertThat(schedule.verdict()).isEqualTo(Verdict.FAILED);
    }

    /** Source: DOP B.1 "States", GracefulExit: a wait that is stopped returns the command to ready. */
    @Test
    void what_was_given_back_does_not_start_again_in_this_run() {
        Schedule schedule = schedule(graph().task("a").task("b", "a"));
        startAll(schedule);
        schedule.stop();

        schedule.ended("a", new GivenBack());

        assertThat(told).containsSequence("a ready", "a cancelled");
        assertThat(startAll(schedule)).isEmpty();
        assertThat(schedule.verdict()).isEqualTo(Verdict.CANCELLED);
    }

    @Test
    void only_what_runs_can_end_and_only_with_an_end() {
        Schedule schedule = schedule(graph().task("a").task("b", "a"));

        assertThatThrownBy(() -> schedule.ended("a", new Skipped()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("a does not run");
        assertThatThrownBy(() -> schedule.ended("nobody", new Succeeded())).isInstanceOf(RefusedException.class);
        startAll(schedule);
        assertThatThrownBy(() -> schedule.ended("a", new TaskEvent.Unblocked())).isInstanceOf(RefusedException.class);

        assertThat(schedule.running()).isEqualTo(1);
        schedule.ended("a", new Succeeded());
        assertThat(startAll(schedule)).containsExactly("b");
        assertThatThrownBy(() -> schedule.ended("a", new Succeeded())).isInstanceOf(RefusedException.class);
    }

    /** Source: mission E.5 T1: there a deadlock ended as done. */
    @Test
    void a_rest_that_waits_for_ever_is_failed_and_named() {
        assertStuck(graph().task("a", "c").task("b", "a").task("c", "b"), "a", "b", "c");
        assertStuck(graph().task("a", "nobody"), "a");
        assertStuck(graph().holding("unknown").task("a").holding().task("b", "a"), "a", "b");
        assertStuck(graph().limit("none", 0).holding("none").task("a"), "a");
        assertStuck(graph().limit("less", -1).holding("less").task("a"), "a");
        assertStuck(graph().join("a", "a"), "a");
    }

    private void assertStuck(Graphs graph, String... tasks) {
        Schedule schedule = schedule(graph.scope("other").holding().task("fine"));
        schedule.ended(startAll(schedule).get(0), new Succeeded());

        assertThat(schedule.finished()).isTrue();
        assertThat(schedule.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(schedule.stuck()).containsExactly(tasks);
        assertThat(graph.build().flaws()).isNotEmpty();
    }

    @Test
    void an_empty_graph_is_done() {
        Schedule schedule = schedule(graph());

        assertThat(schedule.finished()).isTrue();
        assertThat(schedule.verdict()).isEqualTo(Verdict.DONE);
    }
}
