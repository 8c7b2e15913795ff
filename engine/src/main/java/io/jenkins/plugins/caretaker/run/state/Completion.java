package io.jenkins.plugins.caretaker.run.state;

import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.run.compile.StoredState;
import io.jenkins.plugins.caretaker.run.compile.TaskKey;
import java.util.Set;

/** Answers whether a whole step set is done. */
public final class Completion {

    private Completion() {}

    /**
     * Whether every command of every step on every selected node is done or skipped.
     *
     * @param tolerated nodes on which it need not be, because their failure was tolerated
     */
    public static boolean complete(StepSet set, StoredState stored, Set<String> tolerated) {
        return set.steps().stream()
                .allMatch(step -> step.tasks().entrySet().stream()
                        .filter(task -> !tolerated.contains(task.getKey()))
                        .allMatch(task -> task.getValue().stream()
                                .map(spec -> stored.state(new TaskKey(step.id(), task.getKey(), spec.id())))
                                .allMatch(state -> state == TaskState.DONE || state == TaskState.SKIPPED)));
    }
}
