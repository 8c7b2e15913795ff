package io.jenkins.plugins.caretaker.graph;

import static io.jenkins.plugins.caretaker.graph.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskGraphTest {

    @Test
    void a_sound_graph_has_no_flaws() {
        assertThat(Graphs.stepSet(3, 4, 2, 2, 1).flaws()).isEmpty();
        assertThat(graph().build().flaws()).isEmpty();
    }

    @Test
    void a_circle_is_named_in_its_order_without_those_that_only_wait_for_it() {
        TaskGraph graph = graph().task("start")
                .task("after", "b")
                .task("a", "start", "c")
                .task("b", "a")
                .task("c", "b")
                .build();

        assertThat(graph.flaws())
                .containsExactly("tasks wait for each other in a circle: b waits for a waits for c waits for b");
    }

    @Test
    void a_task_that_waits_for_itself_is_a_circle() {
        assertThat(graph().task("a", "a").build().flaws())
                .containsExactly("tasks wait for each other in a circle: a waits for a");
    }

    /** An unknown task is not a circle: telling both would send the reader looking for one. */
    @Test
    void an_unknown_task_is_named_and_nothing_else() {
        assertThat(graph().task("a", "lost").task("b", "a").build().flaws())
                .containsExactly("task a waits for unknown task lost");
    }

    @Test
    void a_limit_without_room_is_named() {
        TaskGraph graph = graph().limit("none", 0)
                .holding("none")
                .task("a")
                .holding("unknown")
                .task("b")
                .build();

        assertThat(graph.flaws()).containsExactly("limit none has no room for a", "limit unknown has no room for b");
    }

    @Test
    void a_long_chain_is_checked_without_recursion() {
        assertThat(Graphs.chain(100_000).flaws()).isEmpty();
    }

    @Test
    void a_task_takes_one_place_of_a_limit_however_often_it_names_it() {
        Task task = new Task("a", "all", List.of(), Task.Rule.SUCCESS, List.of("x", "y", "x"), false);

        assertThat(task.limits()).containsExactly("x", "y");
    }

    @Test
    void tasks_are_kept_under_their_own_id() {
        Task task = new Task("a", "all", List.of(), Task.Rule.SUCCESS, List.of(), false);

        assertThatThrownBy(() -> new TaskGraph(Map.of("b", task), Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("task a is named b");
    }
}
