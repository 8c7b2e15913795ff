package io.jenkins.plugins.caretaker.variable;

import io.jenkins.plugins.caretaker.variable.template.UnreadableVariable;
import java.util.List;
import java.util.stream.Collectors;

/** An output variable was read without a node, and the nodes differ. Source: mission.md A.4, "Trap"; A.5, 7. */
public final class AmbiguousOutputException extends UnreadableVariable {

    private static final long serialVersionUID = 1L;

    /** With hundreds of nodes the message names some. */
    private static final int NAMED = 20;

    private static final int LONGEST_VALUE = 60;

    /** @param outputs of one step and name, by different nodes */
    AmbiguousOutputException(List<Output> outputs) {
        super(message(outputs));
    }

    private static String message(List<Output> outputs) {
        Output first = outputs.get(0);
        String values = outputs.stream()
                .limit(NAMED)
                .map(output -> output.node() + " = " + shown(output.value()))
                .collect(Collectors.joining(", "));
        String more = outputs.size() > NAMED ? " and " + (outputs.size() - NAMED) + " more" : "";
        return "output variable '" + first.name() + "' of step '" + first.step() + "' differs between nodes: " + values
                + more + ". Name the node: #{Octopus.Action[" + first.step() + "].Output[" + first.node() + "]."
                + first.name() + "}";
    }

    private static String shown(OutputValue value) {
        if (value.sensitive()) return value.shown();
        String text = value.text().length() <= LONGEST_VALUE
                ? value.text()
                : value.text().substring(0, LONGEST_VALUE) + "...";
        return "'" + text + "'";
    }
}
