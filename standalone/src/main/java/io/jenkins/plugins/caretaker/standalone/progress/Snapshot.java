package io.jenkins.plugins.caretaker.standalone.progress;

import java.time.Duration;
import java.util.List;

/**
 * How far an execution is at one moment.
 *
 * @param running longest running first
 * @param failed in the order they failed
 */
record Snapshot(String execution, Duration elapsed, List<StepRow> steps, List<TaskRow> running, List<TaskRow> failed) {

    Snapshot {
        steps = List.copyOf(steps);
        running = List.copyOf(running);
        failed = List.copyOf(failed);
    }

    /** How many of a step's tasks are where; the rest waits. */
    record StepRow(String name, int total, int done, int running, int failed) {

        int ended() {
            return done + failed;
        }
    }

    /**
     * One task.
     *
     * @param took so far, or until it ended
     */
    record TaskRow(String step, String node, String word, Duration took) {}
}
