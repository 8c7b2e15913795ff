package io.jenkins.plugins.caretaker.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.graph.TransitionTable.Row;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With a door: simple enough to see at once what is right. */
class TransitionTableTest {

    enum State {
        OPEN,
        CLOSED,
        /** Left by itself. */
        CLOSING
    }

    sealed interface DoorEvent {}

    record Built() implements DoorEvent {}

    record Pushed(int strength) implements DoorEvent {}

    record Pulled() implements DoorEvent {}

    record Painted() implements DoorEvent {}

    record Sound(String what) implements Effect {}

    record Door(State state, int pushes, boolean jammed) implements Stateful<State, Door> {
        @Override
        public Door in(State next) {
            return new Door(next, pushes, jammed);
        }

        Door pushed(int strength) {
            return new Door(state, pushes + strength, jammed);
        }
    }

    private static final Door OPEN = new Door(State.OPEN, 0, false);
    private static final Door JAMMED = new Door(State.OPEN, 0, true);
    private static final Door CLOSED = new Door(State.CLOSED, 0, false);

    private final TransitionTable<State, DoorEvent, Door> table = door();

    private static TransitionTable<State, DoorEvent, Door> door() {
        return TransitionTable.<State, DoorEvent, Door>of("door")
                .begin(Built.class, State.OPEN, (door, event) -> Outcome.of(door, new Sound("hammer")))
                .on(
                        State.OPEN,
                        Pushed.class,
                        State.CLOSING,
                        (door, push) -> Outcome.of(door.pushed(push.strength()), new Sound("creak"), new Sound("bang")))
                .pass(
                        State.CLOSING,
                        door -> door.jammed() ? State.OPEN : State.CLOSED,
                        List.of(State.CLOSED, State.OPEN))
                .on(State.CLOSED, Pulled.class, State.OPEN)
                .ignore(State.OPEN, Pulled.class)
                .refuseAllOthers("a door that is %s cannot be %s");
    }

    @Test
    void a_value_begins_in_the_state_of_its_row() {
        Outcome<Door> built = table.begin(new Door(State.CLOSED, 3, false), new Built());

        assertThat(built.next()).isEqualTo(new Door(State.OPEN, 3, false));
        assertThat(built.effects()).containsExactly(new Sound("hammer"));
    }

    @Test
    void an_event_moves_the_value_and_its_action_reads_the_event() {
        assertThat(table.apply(OPEN, new Pushed(2)).next()).isEqualTo(new Door(State.CLOSED, 2, false));
    }

    @Test
    void effects_keep_their_order_through_a_state_that_passes() {
        assertThat(table.apply(OPEN, new Pushed(1)).effects()).containsExactly(new Sound("creak"), new Sound("bang"));
    }

    @Test
    void effects_of_an_earlier_step_come_first() {
        Outcome<Door> later = Outcome.of(OPEN, new Sound("bang"));

        assertThat(later.after(List.of(new Sound("creak"))).effects())
                .containsExactly(new Sound("creak"), new Sound("bang"));
    }

    @Test
    void a_state_that_passes_is_left_for_the_state_the_value_chooses() {
        assertThat(table.apply(JAMMED, new Pushed(1)).next().state()).isEqualTo(State.OPEN);
        assertThat(table.apply(OPEN, new Pushed(1)).next().state()).isEqualTo(State.CLOSED);
    }

    @Test
    void an_ignored_event_changes_nothing_and_has_no_effects() {
        assertThat(table.apply(OPEN, new Pulled())).isEqualTo(Outcome.of(OPEN));
    }

    @Test
    void every_other_pair_is_refused_in_the_words_of_the_table() {
        assertThatThrownBy(() -> table.apply(CLOSED, new Painted()))
                .isInstanceOf(RefusedException.class)
                .hasMessage("door: a door that is closed cannot be Painted");
        assertThatThrownBy(() -> table.apply(OPEN, new Built())).isInstanceOf(RefusedException.class);
    }

    @Test
    void only_a_beginning_begins() {
        assertThatThrownBy(() -> table.begin(OPEN, new Pushed(1)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("door: a door that is nothing cannot be Pushed");
    }

    @Test
    void accepts_says_what_apply_would_not_refuse() {
        assertThat(table.accepts(State.OPEN, Pushed.class)).isTrue();
        assertThat(table.accepts(State.OPEN, Pulled.class)).as("ignored").isTrue();
        assertThat(table.accepts(State.CLOSED, Painted.class)).isFalse();
        assertThat(table.accepts(State.OPEN, Built.class)).as("a beginning").isFalse();
    }

    @Test
    void no_pair_is_decided_twice() {
        assertTwice(() -> table.on(State.OPEN, Pushed.class, State.CLOSED), "OPEN and Pushed");
        assertTwice(() -> table.on(State.OPEN, Pulled.class, State.CLOSED), "OPEN and Pulled");
        assertTwice(() -> table.ignore(State.CLOSED, Pulled.class), "CLOSED and Pulled");
        assertTwice(() -> table.ignore(State.OPEN, Pulled.class), "OPEN and Pulled");
        assertTwice(
                () -> table.begin(Built.class, State.CLOSED, (door, event) -> Outcome.of(door)),
                "the beginning and Built");
        assertTwice(() -> table.pass(State.CLOSING, door -> State.OPEN, List.of(State.OPEN)), "CLOSING and Passing");
    }

    private static void assertTwice(Runnable decision, String pair) {
        assertThatThrownBy(decision::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("door decides twice about " + pair);
    }

    @Test
    void a_refused_second_decision_adds_no_row() {
        int rows = table.rows().size();

        assertThatThrownBy(() -> table.on(State.OPEN, Pushed.class, State.OPEN))
                .isInstanceOf(IllegalStateException.class);

        assertThat(table.rows()).hasSize(rows);
    }

    @Test
    void a_passing_state_may_only_choose_what_its_rows_say() {
        var wrong = TransitionTable.<State, DoorEvent, Door>of("door")
                .on(State.OPEN, Pushed.class, State.CLOSING)
                .pass(State.CLOSING, door -> State.OPEN, List.of(State.CLOSED));

        assertThatThrownBy(() -> wrong.apply(OPEN, new Pushed(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("door has no row");
    }

    @Test
    void the_diagram_has_one_line_for_each_row_in_their_order() {
        assertThat(table.diagram()).isEqualTo("""
                        stateDiagram-v2
                            [*] --> OPEN : Built
                            OPEN --> CLOSING : Pushed
                            CLOSING --> CLOSED
                            CLOSING --> OPEN
                            CLOSED --> OPEN : Pulled
                        """);
    }

    @Test
    void coverage_names_the_rows_nobody_took() {
        table.begin(OPEN, new Built());
        table.apply(OPEN, new Pushed(1));
        table.apply(OPEN, new Pulled());

        assertThat(table.coverage().missing())
                .containsExactlyInAnyOrder(
                        new Row<>(Optional.of(State.CLOSING), Optional.empty(), State.OPEN),
                        new Row<>(Optional.of(State.CLOSED), Optional.of("Pulled"), State.OPEN));
        assertThatThrownBy(() -> table.coverage().assertComplete())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Pulled");

        table.apply(JAMMED, new Pushed(1));
        table.apply(CLOSED, new Pulled());

        table.coverage().assertComplete();
    }

    @Test
    void a_row_whose_action_threw_was_not_taken() {
        var fragile = TransitionTable.<State, DoorEvent, Door>of("door")
                .on(State.OPEN, Pushed.class, State.CLOSED, (door, push) -> {
                    throw new IllegalArgumentException("splinters");
                });

        assertThatThrownBy(() -> fragile.apply(OPEN, new Pushed(1))).hasMessage("splinters");

        assertThat(fragile.coverage().missing()).hasSize(1);
    }
}
