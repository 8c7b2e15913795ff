package io.jenkins.plugins.caretaker.variable;

import io.jenkins.plugins.caretaker.variable.template.UnreadableVariable;

/** A variable was read that has two equally specific values. Source: mission.md A.2, "Tie". */
public final class AmbiguousVariableException extends UnreadableVariable {

    private static final long serialVersionUID = 1L;

    private final transient VariableTie tie;

    AmbiguousVariableException(VariableTie tie) {
        super(tie.message());
        this.tie = tie;
    }

    public VariableTie tie() {
        return tie;
    }
}
