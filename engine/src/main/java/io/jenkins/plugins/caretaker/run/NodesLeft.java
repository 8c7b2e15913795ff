package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The nodes of one execution: one on which a step failed drops out of the stages that follow. Safe for many threads. */
final class NodesLeft {

    static final String LEFT_OUT = "is left out: ";

    private final Map<String, TaskWork> out = new ConcurrentHashMap<>();
    private final Map<String, String> heldBack = new ConcurrentSkipListMap<>();

    /** The task failed on its node. */
    void out(TaskWork task) {
        out.merge(task.node().name(), task, (known, other) -> known.stage() <= other.stage() ? known : other);
    }

    /** The node was selected and is left out, for this reason; what it was to do stays to be done. */
    void holdBack(String node, String why) {
        heldBack.putIfAbsent(node, why);
    }

    /** One sentence for each node that is left out, by name. */
    List<String> heldBack() {
        return sentences(heldBack);
    }

    /**
     * The same of nodes of which it is known before anything runs.
     *
     * @param why by node
     */
    static List<String> sentences(Map<String, String> why) {
        return why.entrySet().stream()
                .map(each -> each.getKey() + " " + LEFT_OUT + each.getValue())
                .toList();
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
