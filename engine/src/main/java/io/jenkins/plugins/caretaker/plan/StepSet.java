package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.variable.ScopedVariable;
import java.util.List;

/**
 * A named list of steps.
 *
 * @param autoReset ready again as soon as the whole set is done
 * @param environments where it may run; empty means everywhere
 * @param variables declared in it; each is scoped to it as process
 */
public record StepSet(
        String name,
        boolean autoReset,
        List<String> environments,
        List<Step> steps,
        List<ScopedVariable> variables,
        Location where) {

    public StepSet {
        environments = List.copyOf(environments);
        steps = List.copyOf(steps);
        variables = List.copyOf(variables);
    }
}
