package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.run.compile.Draft.DraftStep;
import java.util.List;

/** Only what is left: commands keep the state an earlier run gave them, and tasks without anything left go. */
record SkipDone(StoredState state) implements Draft.Pass {

    @Override
    public Draft apply(Draft draft) {
        return draft.eachStep(this::known);
    }

    private DraftStep known(DraftStep step) {
        List<TaskWork> tasks = step.tasks().stream().map(this::known).toList();
        boolean proven = tasks.stream().anyMatch(TaskWork::finished);
        return step.with(tasks.stream().filter(task -> !task.finished()).toList())
                .proven(proven);
    }

    private TaskWork known(TaskWork task) {
        List<CommandWork> commands = task.commands().stream()
                .map(command -> new CommandWork(command.spec(), state.state(task.key(command))))
                .toList();
        return new TaskWork(task.step(), task.node(), commands);
    }
}
