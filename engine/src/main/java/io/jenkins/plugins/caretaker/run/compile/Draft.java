package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.plan.Failing;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.RunOptions;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.plan.StepSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A preview in the making, handed from pass to pass. */
record Draft(
        Plan plan,
        StepSet set,
        List<DraftStep> steps,
        Set<String> matched,
        Map<String, String> leftOut,
        Map<String, String> heldBack) {

    /**
     * A step with the tasks that are left of it. The child steps of a rolling step are one.
     *
     * @param step the first of its child steps, if it is a rolling one
     * @param stage its place among the steps that start one after another
     * @param options in force: the step's, else the plan's, else the defaults
     * @param failing what its failures do
     * @param nodes how many nodes it has in this run, also those that are done
     * @param proven whether the step already succeeded on a node
     * @param canary the node that goes first
     */
    record DraftStep(
            Step step,
            int stage,
            RunOptions options,
            Failing failing,
            int nodes,
            List<TaskWork> tasks,
            boolean proven,
            Optional<String> canary) {

        DraftStep selected(List<TaskWork> newTasks) {
            return new DraftStep(step, stage, options, failing, newTasks.size(), List.copyOf(newTasks), proven, canary);
        }

        DraftStep left(List<TaskWork> newTasks, boolean isProven) {
            return new DraftStep(step, stage, options, failing, nodes, List.copyOf(newTasks), isProven, canary);
        }

        /** These tasks are left; the nodes of the others do not take part in it. */
        DraftStep without(List<TaskWork> newTasks) {
            int gone = tasks.size() - newTasks.size();
            return new DraftStep(step, stage, options, failing, nodes - gone, List.copyOf(newTasks), proven, canary);
        }

        DraftStep canary(String node) {
            return new DraftStep(step, stage, options, failing, nodes, tasks, proven, Optional.of(node));
        }

        /** How many of its nodes may fail while the others go on. */
        int tolerated() {
            return failing.tolerated(nodes);
        }
    }

    /** One named change on the way from a step set to a graph. */
    interface Pass extends UnaryOperator<Draft> {}

    Draft then(Pass pass) {
        return pass.apply(this);
    }

    Draft eachStep(UnaryOperator<DraftStep> change) {
        return new Draft(plan, set, steps.stream().map(change).toList(), matched, leftOut, heldBack);
    }

    Draft matching(Collection<String> nodes) {
        return new Draft(plan, set, steps, new LinkedHashSet<>(nodes), leftOut, heldBack);
    }

    /** @param why by node */
    Draft leavingOut(Map<String, String> why) {
        return new Draft(plan, set, steps, matched, why, heldBack);
    }

    /** @param why by node */
    Draft holdingBack(Map<String, String> why) {
        return new Draft(plan, set, steps, matched, leftOut, why);
    }
}
