package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.plan.RunCondition;
import io.jenkins.plugins.caretaker.run.compile.Draft.DraftStep;
import java.util.List;

/**
 * Only what is left: tasks without anything left go. As long as anything is left, what belongs to every run is done again, and what an
 * expression left out is asked again.
 */
record SkipDone(StoredState state) implements Draft.Pass {

    @Override
    public Draft apply(Draft draft) {
        // a first run of many nodes is to be quick
        if (state.commands().isEmpty()) return draft;
        boolean left =
                draft.steps().stream().flatMap(step -> step.tasks().stream()).anyMatch(task -> !task.finished());
        return left ? draft.eachStep(SkipDone::left) : draft.eachStep(step -> step.left(List.of(), step.proven()));
    }

    private static DraftStep left(DraftStep step) {
        List<TaskWork> tasks = step.tasks().stream()
                .map(SkipDone::anew)
                .filter(task -> !task.finished())
                .toList();
        return step.left(tasks, step.proven());
    }

    /** A child step comes back only where its siblings have something left. */
    private static TaskWork anew(TaskWork task) {
        boolean left = !task.finished();
        RunCondition ofAll = task.conduct().condition();
        return task.with(task.commands().stream()
                .map(command -> {
                    RunCondition own = command.step().conduct().condition();
                    return anew(command, ofAll) || (left && anew(command, own)) ? command.in(TaskState.READY) : command;
                })
                .toList());
    }

    private static boolean anew(CommandWork command, RunCondition condition) {
        return switch (command.before()) {
            case SKIPPED -> condition.everyRun() || condition.expression().isPresent();
            case DONE, FAILED -> condition.everyRun();
            default -> false;
        };
    }
}
