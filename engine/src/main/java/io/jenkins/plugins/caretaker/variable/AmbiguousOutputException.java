package io.jenkins.plugins.caretaker.variable;

import io.jenkins.plugins.caretaker.variable.template.UnreadableVariable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An output variable was read without a node, here or of another execution, and the nodes differ. Source: mission.md A.4, "Trap"; A.5, 7. */
public final class AmbiguousOutputException extends UnreadableVariable {

    private static final long serialVersionUID = 1L;

    /** With hundreds of nodes the message names some. */
    private static final int NAMED = 20;

    private static final int LONGEST_VALUE = 60;

    /** @param outputs of one step and name, by different nodes */
    AmbiguousOutputException(List<Output> outputs) {
        super(message(
                outputs, first -> "Octopus.Action[" + first.step() + "].Output[" + first.node() + "]." + first.name()));
    }

    /**
     * @param variable of type {@code deployment}
     * @param outputs of one name, by different nodes
     */
    AmbiguousOutputException(String variable, List<Output> outputs) {
        super(message(outputs, first -> variable + "." + first.name() + "[" + first.node() + "]"));
    }

    /** @param named how to read the value of one of them */
    private static String message(List<Output> outputs, Function<Output, String> named) {
        Output first = outputs.get(0);
        String values = outputs.stream()
                .limit(NAMED)
                .map(output -> output.node() + " = " + shown(output.value()))
                .collect(Collectors.joining(", "));
        String more = outputs.size() > NAMED ? " and " + (outputs.size() - NAMED) + " more" : "";
        return "output variable '" + first.name() + "' of step '" + first.step() + "' differs between nodes: " + values
                + more + ". Name the node: #{" + named.apply(first) + "}";
    }

    private static String shown(OutputValue value) {
        if (value.sensitive()) return value.shown();
        String text = value.text().length() <= LONGEST_VALUE
                ? value.text()
                : value.text().substring(0, LONGEST_VALUE) + "...";
        return "'" + text + "'";
    }
}
