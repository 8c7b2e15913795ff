package io.jenkins.plugins.caretaker.variable;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.variable.VariableValue.Text;
import java.util.List;

/** Short ways to variables for tests. */
final class Given {

    private Given() {}

    /** The variable X with this value, which is written on this line of the plan. */
    static ScopedVariable x(int line, String value, Scope scope) {
        return variable("X", line, value, scope);
    }

    static ScopedVariable variable(String name, int line, String value, Scope scope) {
        return new ScopedVariable(name, new Text(value), scope, new Location("plan.yaml", line, 5));
    }

    /** {@code "node=web01 environment=test|production"}; nothing for everywhere. */
    static Scope scope(String text) {
        Scope scope = Scope.EVERYWHERE;
        for (String part : text.isEmpty() ? new String[0] : text.split(" ")) {
            String[] sides = part.split("=");
            scope = scope.and(ScopeKind.ofKey(sides[0]).orElseThrow(), List.of(sides[1].split("\\|")));
        }
        return scope;
    }
}
