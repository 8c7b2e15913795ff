package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The nodes of one execution: one on which a step failed drops out of the stages that follow. Safe for many threads. */
final class NodesLeft {

    private final Map<String, TaskWork> out = new ConcurrentHashMap<>();

    /** The task failed on its node. */
    void out(TaskWork task) {
        out.merge(task.node().name(), task, (known, other) -> known.stage() <= other.stage() ? known : other);
    }

    /** Names of the nodes on which something failed. */
    Set<String> failed() {
        return Set.copyOf(out.keySet());
    }

    /** The task of an earlier stage that failed on the task's node. */
    Optional<TaskWork> culprit(TaskWork task) {
        return Optional.ofNullable(out.get(task.node().name())).filter(failed -> failed.stage() < task.stage());
    }
}
