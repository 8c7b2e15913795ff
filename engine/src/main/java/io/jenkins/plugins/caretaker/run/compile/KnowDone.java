package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.run.compile.Draft.DraftStep;
import java.util.List;

/** What earlier runs did: commands have the state that they left them in. */
record KnowDone(StoredState state) implements Draft.Pass {

    @Override
    public Draft apply(Draft draft) {
        // a first run of many nodes is to be quick
        return state.commands().isEmpty() ? draft : draft.eachStep(this::known);
    }

    private DraftStep known(DraftStep step) {
        List<TaskWork> tasks = step.tasks().stream().map(this::known).toList();
        return step.left(tasks, tasks.stream().anyMatch(TaskWork::finished));
    }

    private TaskWork known(TaskWork task) {
        return task.with(task.commands().stream()
                .map(command -> command.in(state.state(task.key(command))))
                .toList());
    }
}
