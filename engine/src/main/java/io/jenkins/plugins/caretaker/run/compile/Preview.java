package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.graph.TaskGraph;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run will do, as plain data: the graph and the work behind each of its tasks, in order.
 *
 * @param tasks by task id
 * @param canaries by step id, the node that goes first
 * @param matched nodes that the filters and the environment left, whether they have something to do or not
 * @param leftOut nodes that do not take part, or only later, by name with why
 * @param heldBack nodes that take part only up to a step that the run may not do, by name with which step and what would allow it
 */
public record Preview(
        TaskGraph graph,
        Map<String, TaskWork> tasks,
        Map<String, String> canaries,
        List<String> matched,
        Map<String, String> leftOut,
        Map<String, String> heldBack) {

    public Preview {
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        canaries = Map.copyOf(canaries);
        matched = List.copyOf(matched);
        leftOut = Map.copyOf(leftOut);
        heldBack = Map.copyOf(heldBack);
    }
}
