package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.RunOptions;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.plan.StepSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A preview in the making, handed from pass to pass. */
record Draft(Plan plan, StepSet set, List<DraftStep> steps, Set<String> matched) {

    /**
     * A step with the tasks that are left of it.
     *
     * @param options in force: the step's, else the plan's, else the defaults
     * @param proven whether the step already succeeded on a node
     * @param canary the node that goes first
     */
    record DraftStep(Step step, RunOptions options, List<TaskWork> tasks, boolean proven, Optional<String> canary) {

        DraftStep with(List<TaskWork> newTasks) {
            return new DraftStep(step, options, List.copyOf(newTasks), proven, canary);
        }

        DraftStep proven(boolean isProven) {
            return new DraftStep(step, options, tasks, isProven, canary);
        }

        DraftStep canary(String node) {
            return new DraftStep(step, options, tasks, proven, Optional.of(node));
        }
    }

    /** One named change on the way from a step set to a graph. */
    interface Pass extends UnaryOperator<Draft> {}

    Draft then(Pass pass) {
        return pass.apply(this);
    }

    Draft eachStep(UnaryOperator<DraftStep> change) {
        return new Draft(plan, set, steps.stream().map(change).toList(), matched);
    }

    Draft matching(Collection<String> nodes) {
        return new Draft(plan, set, steps, new LinkedHashSet<>(nodes));
    }
}
