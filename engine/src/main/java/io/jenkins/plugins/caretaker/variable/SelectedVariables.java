package io.jenkins.plugins.caretaker.variable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The value of every variable in one context. Immutable, safe for many threads; the index of names is shared with the
 * selection it comes from, so one of these costs a reference for each name.
 */
public final class SelectedVariables {

    private final VariableSelection selection;
    private final ScopedVariable[] winners;
    private final List<VariableTie> ties;

    /** @param winners by the number of the name; null where no value is valid, or none wins */
    SelectedVariables(VariableSelection selection, ScopedVariable[] winners, List<VariableTie> ties) {
        this.selection = selection;
        this.winners = winners;
        this.ties = List.copyOf(ties);
    }

    /**
     * The value of a name, if one is valid in this context.
     *
     * @throws AmbiguousVariableException when two are and neither is more specific
     */
    public Optional<ScopedVariable> get(String name) {
        ties.stream().filter(tie -> tie.isFor(name)).findFirst().ifPresent(tie -> {
            throw new AmbiguousVariableException(tie);
        });
        OptionalInt number = selection.number(name);
        return number.isEmpty() ? Optional.empty() : Optional.ofNullable(winners[number.getAsInt()]);
    }

    /** All values, in the order their names were declared. Names with a tie are not among them. */
    public List<ScopedVariable> all() {
        List<ScopedVariable> all = new ArrayList<>(winners.length);
        Arrays.stream(winners).filter(Objects::nonNull).forEach(all::add);
        return all;
    }

    /** The names that have no value here because two are equally specific. */
    public List<VariableTie> ties() {
        return ties;
    }
}
