package io.jenkins.plugins.caretaker.graph;

import java.util.List;

/**
 * A vertex of a task graph.
 *
 * @param id unique in its graph
 * @param scope tasks of one scope stand and fall together: once too many of them failed, the rest of them does not start
 * @param after ids of the tasks that have to end first
 * @param rule how those have to end
 * @param limits names of the graph's limits; it takes one place of each while it runs
 * @param join has nothing to do; ends as soon as it may start, failed if its scope failed
 */
public record Task(String id, String scope, List<String> after, Rule rule, List<String> limits, boolean join) {

    /** When a task may start, seen from the tasks it comes after. */
    public enum Rule {
        /** All of them are done or were not needed. */
        SUCCESS,
        /** At least one failed, was interrupted or was cancelled. */
        FAILURE,
        /** However they ended. */
        ALWAYS
    }

    public Task {
        after = List.copyOf(after);
        limits = limits.size() < 2
                ? List.copyOf(limits)
                : limits.stream().distinct().toList();
    }
}
