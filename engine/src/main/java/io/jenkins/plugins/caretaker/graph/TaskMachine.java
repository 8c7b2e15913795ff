package io.jenkins.plugins.caretaker.graph;

import static io.jenkins.plugins.caretaker.graph.TaskState.BLOCKED;
import static io.jenkins.plugins.caretaker.graph.TaskState.CANCELLED;
import static io.jenkins.plugins.caretaker.graph.TaskState.DONE;
import static io.jenkins.plugins.caretaker.graph.TaskState.FAILED;
import static io.jenkins.plugins.caretaker.graph.TaskState.INTERRUPTED;
import static io.jenkins.plugins.caretaker.graph.TaskState.READY;
import static io.jenkins.plugins.caretaker.graph.TaskState.RUNNING;
import static io.jenkins.plugins.caretaker.graph.TaskState.SKIPPED;

import io.jenkins.plugins.caretaker.graph.TaskEvent.Cancelled;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Failed;
import io.jenkins.plugins.caretaker.graph.TaskEvent.ForcedReset;
import io.jenkins.plugins.caretaker.graph.TaskEvent.GivenBack;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Interrupted;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Reset;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Resumed;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Skipped;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Started;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Succeeded;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Unblocked;

/**
 * Decides what happens to a task, and to each command of it. Pure. Sources: design.md 2; DOP B.1 "States"; B.2 "reset".
 */
public final class TaskMachine {

    private static final TransitionTable<TaskState, TaskEvent, Position> TABLE =
            TransitionTable.<TaskState, TaskEvent, Position>of("task")
                    // waiting for others
                    .on(BLOCKED, Unblocked.class, READY)
                    .on(BLOCKED, Skipped.class, SKIPPED)
                    .on(BLOCKED, Cancelled.class, CANCELLED)
                    // waiting for room
                    .on(READY, Started.class, RUNNING)
                    .on(READY, Skipped.class, SKIPPED)
                    .on(READY, Cancelled.class, CANCELLED)
                    .ignore(READY, Reset.class, ForcedReset.class)
                    // acting
                    .on(RUNNING, Succeeded.class, DONE)
                    .on(RUNNING, Failed.class, FAILED)
                    .on(RUNNING, Skipped.class, SKIPPED)
                    .on(RUNNING, GivenBack.class, READY)
                    .on(RUNNING, Interrupted.class, INTERRUPTED)
                    // the next run, or a person, takes it up again
                    .on(INTERRUPTED, Resumed.class, READY)
                    .on(INTERRUPTED, Failed.class, FAILED)
                    .on(INTERRUPTED, Reset.class, READY)
                    .on(INTERRUPTED, ForcedReset.class, READY)
                    .on(FAILED, Reset.class, READY)
                    .on(FAILED, ForcedReset.class, READY)
                    .on(CANCELLED, Reset.class, READY)
                    .on(CANCELLED, ForcedReset.class, READY)
                    .on(DONE, ForcedReset.class, READY)
                    .on(SKIPPED, ForcedReset.class, READY)
                    .ignore(DONE, Reset.class)
                    .ignore(SKIPPED, Reset.class)
                    .refuseAllOthers("what is %s cannot take %s");

    private TaskMachine() {}

    /**
     * The state after the event.
     *
     * @throws RefusedException if the state does not take it
     */
    public static TaskState next(TaskState state, TaskEvent event) {
        return TABLE.apply(new Position(state), event).next().state();
    }

    public static boolean accepts(TaskState state, Class<? extends TaskEvent> event) {
        return TABLE.accepts(state, event);
    }

    static TransitionTable<TaskState, TaskEvent, Position> table() {
        return TABLE;
    }

    /** A task's state and nothing else. */
    record Position(TaskState state) implements Stateful<TaskState, Position> {
        @Override
        public Position in(TaskState next) {
            return new Position(next);
        }
    }
}
