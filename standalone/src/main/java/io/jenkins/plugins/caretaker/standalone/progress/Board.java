package io.jenkins.plugins.caretaker.standalone.progress;

import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.standalone.progress.Snapshot.StepRow;
import io.jenkins.plugins.caretaker.standalone.progress.Snapshot.TaskRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts what happens to the tasks of one execution. Safe for many threads. */
final class Board {

    private final LongSupplier nanos;
    private final long began;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Begun> running = new LinkedHashMap<>();
    private final List<TaskRow> failed = new ArrayList<>();
    private String execution = "";

    Board(LongSupplier nanos) {
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    synchronized void started(String id, List<Work> tasks) {
        execution = id;
        tasks.forEach(task -> step(task).total++);
    }

    synchronized void task(Work task, TaskState state) {
        Begun begun = running.remove(task.id());
        Step step = step(task);
        switch (state) {
            case RUNNING -> running.put(task.id(), new Begun(task, nanos.getAsLong()));
            case DONE, SKIPPED -> step.done++;
            case FAILED, INTERRUPTED -> {
                step.failed++;
                failed.add(row(begun == null ? new Begun(task, nanos.getAsLong()) : begun, state));
            }
            // it waits, or will not start any more
            case BLOCKED, READY, CANCELLED -> {}
        }
    }

    synchronized Snapshot snapshot() {
        Map<String, Integer> runningByStep = new LinkedHashMap<>();
        running.values().forEach(begun -> runningByStep.merge(begun.task.stepId(), 1, Integer::sum));
        List<StepRow> rows = new ArrayList<>();
        steps.forEach((id, step) -> rows.add(
                new StepRow(step.name, step.total, step.done, runningByStep.getOrDefault(id, 0), step.failed)));
        List<TaskRow> active = running.values().stream()
                .map(begun -> row(begun, TaskState.RUNNING))
                .toList();
        return new Snapshot(execution, since(began), rows, active, failed);
    }

    private TaskRow row(Begun begun, TaskState state) {
        return new TaskRow(begun.task.step(), begun.task.node(), state.word(), since(begun.at));
    }

    private Duration since(long moment) {
        return Duration.ofNanos(nanos.getAsLong() - moment);
    }

    private Step step(Work task) {
        return steps.computeIfAbsent(task.stepId(), id -> new Step(task.step()));
    }

    private record Begun(Work task, long at) {}

    private static final class Step {
        private final String name;
        private int total;
        private int done;
        private int failed;

        Step(String name) {
            this.name = name;
        }
    }
}
