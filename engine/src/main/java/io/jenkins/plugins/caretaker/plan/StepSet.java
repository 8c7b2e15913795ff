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
 * @param steps in their order; the child steps of a rolling step stand side by side
 */
public record StepSet(
        String name,
        boolean autoReset,
        List<String> environments,
        List<Step> steps,
        List<ScopedVariable> variables,
        ProcessForm process,
        Location where) {

    public StepSet {
        environments = List.copyOf(environments);
        steps = List.copyOf(steps);
        variables = List.copyOf(variables);
    }

    /** A step set as DOP knows it. */
    public StepSet(String name, boolean autoReset, List<String> environments, List<Step> steps, Location where) {
        this(name, autoReset, environments, steps, List.of(), ProcessForm.NONE, where);
    }

    StepSet withSteps(List<Step> newSteps) {
        return new StepSet(name, autoReset, environments, newSteps, variables, process, where);
    }
}
