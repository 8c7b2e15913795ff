package io.jenkins.plugins.caretaker.variable;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Values of one variable that are valid in a context and equally specific there.
 *
 * @param values at least two, in the order they were declared
 */
public record VariableTie(String name, List<ScopedVariable> values, VariableContext context) {

    public VariableTie {
        values = List.copyOf(values);
    }

    boolean isFor(String other) {
        return VariableNames.same(name, other);
    }

    /** Names every place, and the remedy. */
    public String message() {
        String places = values.stream()
                .map(value -> value.where() + " (" + value.scope() + ")")
                .collect(Collectors.joining(" and "));
        return "variable '" + name + "' has equally specific values for " + context + ": " + places
                + ". Scope one of them to something more specific, or remove it";
    }
}
