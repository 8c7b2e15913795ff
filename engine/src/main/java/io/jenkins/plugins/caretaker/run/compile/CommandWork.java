package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.Step;

/**
 * A command of a task as a run finds it.
 *
 * @param step it belongs to: one of several in the task of a rolling step
 * @param before the state an earlier run left it in; {@code READY} if none did
 */
public record CommandWork(Step step, CommandSpec spec, TaskState before) {

    /** Whether there is nothing left to do for it. */
    public boolean finished() {
        return before == TaskState.DONE || before == TaskState.SKIPPED;
    }

    CommandWork in(TaskState state) {
        return new CommandWork(step, spec, state);
    }
}
