package io.jenkins.plugins.caretaker.variable;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.variable.VariableValue.Reference;

/**
 * One value of a variable, as somebody wrote it.
 *
 * @param name ignores case
 * @param where it was written; names the place when it is in somebody's way
 */
public record ScopedVariable(String name, VariableValue value, Scope scope, Location where) {

    /** Whether nobody may see the value. */
    public boolean sensitive() {
        return value instanceof Reference;
    }
}
