package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.plan.Conduct;
import io.jenkins.plugins.caretaker.plan.Failing;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Rolling;
import io.jenkins.plugins.caretaker.plan.RunOptions;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.run.compile.Draft.DraftStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What: one task per step and selected node, in the order the step names them. The child steps of a rolling step are one task
 * on each node.
 */
final class ExpandSteps {

    private ExpandSteps() {}

    static Draft of(Plan plan, StepSet set) {
        List<DraftStep> expanded = new ArrayList<>();
        int stage = 0;
        for (List<Step> steps : together(set.steps())) {
            if (!conduct(steps.get(0)).withPrevious()) stage++;
            expanded.add(expand(plan, set, steps, stage));
        }
        return new Draft(plan, set, expanded, Set.of(), Map.of(), Map.of());
    }

    /** Each step alone, but child steps with their siblings. */
    private static List<List<Step>> together(List<Step> steps) {
        List<List<Step>> groups = new ArrayList<>();
        Optional<Rolling> last = Optional.empty();
        for (Step step : steps) {
            if (step.rolling().isEmpty() || !step.rolling().equals(last)) groups.add(new ArrayList<>());
            groups.get(groups.size() - 1).add(step);
            last = step.rolling();
        }
        return groups;
    }

    private static Conduct conduct(Step first) {
        return first.rolling().map(Rolling::conduct).orElse(first.conduct());
    }

    private static DraftStep expand(Plan plan, StepSet set, List<Step> steps, int stage) {
        Step first = steps.get(0);
        RunOptions options = first.options().orElse(plan.options()).orElse(RunOptions.DEFAULTS);
        List<TaskWork> tasks = first.tasks().keySet().stream()
                .map(node -> new TaskWork(first, plan.nodes().get(node), stage, commands(steps, node)))
                .toList();
        return new DraftStep(first, stage, options, failing(set, steps), tasks.size(), tasks, false, Optional.empty());
    }

    /** The step's own word, else that of its step set; the failure of what is required is never tolerated. */
    private static Failing failing(StepSet set, List<Step> steps) {
        Conduct conduct = conduct(steps.get(0));
        boolean required = conduct.required()
                || steps.stream().anyMatch(step -> step.conduct().required());
        return required
                ? Failing.UNSAID
                : conduct.failing().orElse(set.process().failing());
    }

    private static List<CommandWork> commands(List<Step> steps, String node) {
        return steps.stream()
                .flatMap(step ->
                        step.tasks().get(node).stream().map(spec -> new CommandWork(step, spec, TaskState.READY)))
                .toList();
    }
}
