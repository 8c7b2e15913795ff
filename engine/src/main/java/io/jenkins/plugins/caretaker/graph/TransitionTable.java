package io.jenkins.plugins.caretaker.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A state machine as rows of (state, event) to state. Pure and immutable once its last row is set; safe for many threads.
 *
 * <p>Every pair is decided: a row takes it, {@link #ignore} lets it pass without change, and the rest is refused. The table
 * draws its own diagram and knows which of its rows were ever taken, so that a test can insist on all of them.
 *
 * @param <S> states
 * @param <E> the common type of the events
 * @param <T> what moves through the states
 */
public final class TransitionTable<S extends Enum<S>, E, T extends Stateful<S, T>> {

    /** One row; {@code from} is empty for the beginning and {@code event} for a state that is left by itself. */
    public record Row<S>(Optional<S> from, Optional<String> event, S to) {}

    private record Move<S, T>(Row<S> row, BiFunction<T, Object, Outcome<T>> action) {}

    private record Pair<S>(Optional<S> state, Class<?> event) {}

    /** Stands for the event of a state that is left by itself. */
    private interface Passing {}

    private final String name;
    private final Map<S, Map<Class<?>, Move<S, T>>> moves = new HashMap<>();
    private final Map<Class<?>, Move<S, T>> beginnings = new HashMap<>();
    private final Map<S, Function<T, S>> passing = new HashMap<>();
    private final Map<S, Set<Class<?>>> ignored = new HashMap<>();
    private final Set<Pair<S>> decided = new HashSet<>();
    private final List<Row<S>> rows = new ArrayList<>();
    private final Coverage<S> coverage = new Coverage<>();
    private String refusal = "%s cannot take %s";

    private TransitionTable(String name) {
        this.name = name;
    }

    public static <S extends Enum<S>, E, T extends Stateful<S, T>> TransitionTable<S, E, T> of(String name) {
        return new TransitionTable<>(name);
    }

    /** The event that makes a value where none was; the action gets the value the caller proposes. */
    public <V extends E> TransitionTable<S, E, T> begin(Class<V> event, S to, BiFunction<T, V, Outcome<T>> action) {
        decide(null, event);
        beginnings.put(event, new Move<>(add(Optional.empty(), Optional.of(event), to), typed(event, action)));
        return this;
    }

    /** The event that moves a value from one state to another; the action makes the next value and the effects. */
    public <V extends E> TransitionTable<S, E, T> on(
            S from, Class<V> event, S to, BiFunction<T, V, Outcome<T>> action) {
        decide(from, event);
        moves.computeIfAbsent(from, state -> new HashMap<>())
                .put(event, new Move<>(add(Optional.of(from), Optional.of(event), to), typed(event, action)));
        return this;
    }

    /** A transition that changes nothing but the state. */
    public TransitionTable<S, E, T> on(S from, Class<? extends E> event, S to) {
        return on(from, event, to, (value, ignoredEvent) -> Outcome.of(value));
    }

    /**
     * A state that is left at once, for the state the function chooses. States that pass must not lead in a circle.
     *
     * @param choices what the function may choose; another choice is an {@link IllegalStateException} of the event's taker
     */
    public TransitionTable<S, E, T> pass(S from, Function<T, S> choice, List<S> choices) {
        decide(from, Passing.class);
        passing.put(from, choice);
        choices.forEach(to -> add(Optional.of(from), Optional.empty(), to));
        return this;
    }

    /** Events that may come and change nothing, because they were late or sent twice. */
    @SafeVarargs
    public final TransitionTable<S, E, T> ignore(S state, Class<? extends E>... events) {
        for (Class<? extends E> event : events) {
            decide(state, event);
            ignored.computeIfAbsent(state, key -> new HashSet<>()).add(event);
        }
        return this;
    }

    /** Refuses every pair not named by now, in these words; {@code format} takes the state and the name of the event. */
    public TransitionTable<S, E, T> refuseAllOthers(String format) {
        refusal = format;
        return this;
    }

    /**
     * Takes the event.
     *
     * @throws RefusedException if the value's state does not take it
     */
    public Outcome<T> apply(T value, E event) {
        Move<S, T> move = moves.getOrDefault(value.state(), Map.of()).get(event.getClass());
        if (move != null) return take(move, value, event);
        if (ignored.getOrDefault(value.state(), Set.of()).contains(event.getClass())) return Outcome.of(value);
        throw refused(value.state(), event);
    }

    /** Takes the event that begins a value's life. */
    public Outcome<T> begin(T proposed, E event) {
        Move<S, T> move = beginnings.get(event.getClass());
        if (move == null) throw refused(null, event);
        return take(move, proposed, event);
    }

    /** Whether the state takes or ignores the event. */
    public boolean accepts(S state, Class<? extends E> event) {
        return moves.getOrDefault(state, Map.of()).containsKey(event)
                || ignored.getOrDefault(state, Set.of()).contains(event);
    }

    public List<Row<S>> rows() {
        return List.copyOf(rows);
    }

    public Coverage<S> coverage() {
        return coverage;
    }

    /** The rows as a Mermaid state diagram. */
    public String diagram() {
        StringBuilder text = new StringBuilder("stateDiagram-v2\n");
        for (Row<S> row : rows) {
            text.append("    ").append(row.from().map(Enum::name).orElse("[*]"));
            text.append(" --> ").append(row.to().name());
            row.event().ifPresent(event -> text.append(" : ").append(event));
            text.append('\n');
        }
        return text.toString();
    }

    private Outcome<T> take(Move<S, T> move, T value, E event) {
        Outcome<T> outcome = move.action().apply(value, event);
        coverage.taken(move.row());
        return passOn(new Outcome<>(outcome.next().in(move.row().to()), outcome.effects()));
    }

    private Outcome<T> passOn(Outcome<T> outcome) {
        S state = outcome.next().state();
        Function<T, S> choice = passing.get(state);
        if (choice == null) return outcome;
        S next = choice.apply(outcome.next());
        Row<S> row = new Row<>(Optional.of(state), Optional.empty(), next);
        if (!rows.contains(row)) throw new IllegalStateException(name + " has no row for " + row);
        coverage.taken(row);
        return passOn(Outcome.of(outcome.next().in(next)).after(outcome.effects()));
    }

    private RefusedException refused(S state, E event) {
        String from = state == null ? "nothing" : state.name().toLowerCase(Locale.ROOT);
        return new RefusedException(name + ": "
                + String.format(Locale.ROOT, refusal, from, event.getClass().getSimpleName()));
    }

    private Row<S> add(Optional<S> from, Optional<Class<?>> event, S to) {
        Row<S> row = new Row<>(from, event.map(Class::getSimpleName), to);
        rows.add(row);
        coverage.declare(row);
        return row;
    }

    /** Takes note of a pair that is decided now; a second decision would silently win or lose. */
    private void decide(S state, Class<?> event) {
        if (!decided.add(new Pair<>(Optional.ofNullable(state), event)))
            throw new IllegalStateException(name + " decides twice about " + (state == null ? "the beginning" : state)
                    + " and " + event.getSimpleName());
    }

    private static <V, T> BiFunction<T, Object, Outcome<T>> typed(Class<V> event, BiFunction<T, V, Outcome<T>> action) {
        return (value, raw) -> action.apply(value, event.cast(raw));
    }
}
