package io.jenkins.plugins.caretaker.graph;

import static io.jenkins.plugins.caretaker.graph.TaskState.BLOCKED;
import static io.jenkins.plugins.caretaker.graph.TaskState.CANCELLED;
import static io.jenkins.plugins.caretaker.graph.TaskState.DONE;
import static io.jenkins.plugins.caretaker.graph.TaskState.FAILED;
import static io.jenkins.plugins.caretaker.graph.TaskState.INTERRUPTED;
import static io.jenkins.plugins.caretaker.graph.TaskState.READY;
import static io.jenkins.plugins.caretaker.graph.TaskState.RUNNING;
import static io.jenkins.plugins.caretaker.graph.TaskState.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TaskMachineTest {

    private static final List<TaskEvent> EVENTS = List.of(
            new TaskEvent.Unblocked(),
            new TaskEvent.Started(),
            new TaskEvent.Succeeded(),
            new TaskEvent.Failed(),
            new TaskEvent.Skipped(),
            new TaskEvent.Cancelled(),
            new TaskEvent.GivenBack(),
            new TaskEvent.Interrupted(),
            new TaskEvent.Resumed(),
            new TaskEvent.Reset(),
            new TaskEvent.ForcedReset());

    /** Every pair. A state is where the event leads, "same" is an ignored event, "-" a refused one. */
    private static final String DECISIONS = """
            event        blocked    ready      running      done   failed  skipped  interrupted  cancelled
            Unblocked    ready      -          -            -      -       -        -            -
            Started      -          running    -            -      -       -        -            -
            Succeeded    -          -          done         -      -       -        -            -
            Failed       -          -          failed       -      -       -        failed       -
            Skipped      skipped    skipped    skipped      -      -       -        -            -
            Cancelled    cancelled  cancelled  -            -      -       -        -            -
            GivenBack    -          -          ready        -      -       -        -            -
            Interrupted  -          -          interrupted  -      -       -        -            -
            Resumed      -          -          -            -      -       -        ready        -
            Reset        -          same       -            same   ready   same     ready        ready
            ForcedReset  -          same       -            ready  ready   ready    ready        ready
            """;

    static Stream<Arguments> decisions() {
        List<String[]> lines =
                DECISIONS.lines().map(line -> line.trim().split("\\s+", -1)).toList();
        String[] states = lines.get(0);
        return lines.stream()
                .skip(1)
                .flatMap(line -> Stream.iterate(1, column -> column < line.length, column -> column + 1)
                        .map(column -> Arguments.of(TaskState.ofWord(states[column]), line[0], line[column])));
    }

    @ParameterizedTest(name = "{0} takes {1}: {2}")
    @MethodSource("decisions")
    void every_pair_is_decided(TaskState state, String name, String decision) {
        TaskEvent event = event(name);

        assertThat(TaskMachine.accepts(state, event.getClass())).isEqualTo(!decision.equals("-"));
        if (decision.equals("-"))
            assertThatThrownBy(() -> TaskMachine.next(state, event))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("task: what is %s cannot take %s", state.word(), name);
        else
            assertThat(TaskMachine.next(state, event).word())
                    .isEqualTo(decision.equals("same") ? state.word() : decision);
    }

    @Test
    void the_table_above_has_every_state_and_every_event() {
        assertThat(EVENTS).hasSameSizeAs(TaskEvent.class.getPermittedSubclasses());
        assertThat(decisions()).hasSize(TaskState.values().length * EVENTS.size());
        assertThat(decisions().map(row -> row.get()[0] + " " + row.get()[1])).doesNotHaveDuplicates();
    }

    @Test
    void every_row_leads_where_the_machine_leads() {
        for (TransitionTable.Row<TaskState> row : TaskMachine.table().rows()) {
            assertThat(TaskMachine.next(
                            row.from().orElseThrow(), event(row.event().orElseThrow())))
                    .as("%s", row)
                    .isEqualTo(row.to());
        }
    }

    /** Source: DOP B.1 "Signals": whoever wants to stop waits for running commands, and never takes away their end. */
    @Test
    void nobody_but_the_worker_moves_what_runs() {
        Map<String, TaskState> ways = new TreeMap<>();
        for (TaskEvent event : EVENTS) {
            if (TaskMachine.accepts(RUNNING, event.getClass()))
                ways.put(event.getClass().getSimpleName(), TaskMachine.next(RUNNING, event));
        }
        assertThat(ways)
                .containsOnly(
                        Map.entry("Succeeded", DONE),
                        Map.entry("Failed", FAILED),
                        Map.entry("Skipped", SKIPPED),
                        Map.entry("GivenBack", READY),
                        Map.entry("Interrupted", INTERRUPTED));
    }

    @ParameterizedTest
    @EnumSource(TaskState.class)
    void a_state_has_ended_if_it_waits_for_nothing(TaskState state) {
        assertThat(state.ended())
                .isEqualTo(
                        Stream.of(DONE, FAILED, SKIPPED, INTERRUPTED, CANCELLED).anyMatch(state::equals));
        assertThat(TaskState.ofWord(state.word())).isEqualTo(state);
        assertThat(state.word()).isEqualTo(state.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void only_what_waits_for_others_can_be_unblocked() {
        assertThat(Arrays.stream(TaskState.values())
                        .filter(state -> TaskMachine.accepts(state, TaskEvent.Unblocked.class)))
                .containsExactly(BLOCKED);
    }

    @Test
    void the_diagram_in_the_docs_is_the_table() throws Exception {
        String page = Files.readString(Path.of("../docs/states.md"));

        assertThat(page)
                .as(
                        "docs/states.md, section Task; paste this:%n%s",
                        TaskMachine.table().diagram())
                .contains("```mermaid\n" + TaskMachine.table().diagram() + "```");
    }

    @AfterAll
    static void every_transition_was_taken() {
        TaskMachine.table().coverage().assertComplete();
    }

    private static TaskEvent event(String name) {
        return EVENTS.stream()
                .filter(event -> event.getClass().getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
