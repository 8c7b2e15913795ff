package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.RunOptions;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.run.compile.Draft.DraftStep;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What: one task per step and selected node, in the order the step names them. */
final class ExpandSteps {

    private ExpandSteps() {}

    static Draft of(Plan plan, StepSet set) {
        List<DraftStep> steps =
                set.steps().stream().map(step -> expand(plan, step)).toList();
        return new Draft(plan, set, steps, Set.of());
    }

    private static DraftStep expand(Plan plan, Step step) {
        RunOptions options = step.options().orElse(plan.options()).orElse(RunOptions.DEFAULTS);
        List<TaskWork> tasks = step.tasks().entrySet().stream()
                .map(task -> new TaskWork(
                        step,
                        plan.nodes().get(task.getKey()),
                        task.getValue().stream()
                                .map(spec -> new CommandWork(spec, TaskState.READY))
                                .toList()))
                .toList();
        return new DraftStep(step, options, tasks, false, Optional.empty());
    }
}
