package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import java.util.List;
import java.util.Map;

/**
 * Selects nodes and holds commands.
 *
 * @param index from 1, its place in the step set
 * @param id stays the same when the step is moved or renamed; state is keyed by it
 * @param tasks the selected nodes in the order they run, each with its commands after plugin defaults
 */
public record Step(
        int index, String id, String name, RunOptions options, Map<String, List<CommandSpec>> tasks, Location where) {

    public Step {
        tasks = Ordered.copyOf(tasks);
    }

    public Step withIdentity(String newId, Map<String, List<CommandSpec>> newTasks) {
        return new Step(index, newId, name, options, newTasks, where);
    }
}
