package io.jenkins.plugins.caretaker.variable;

import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that the steps of one execution put out. Safe for many threads: tasks set values while others start. What a task
 * sees of them does not change once it was asked for. Source: mission.md A.4.
 */
public final class OutputVariables {

    private record Key(String step, String node, String name) {}

    private final Map<Key, Output> outputs = new LinkedHashMap<>();
    private OutputTable table = OutputTable.of(List.of());
    private boolean stale;

    /** Sets a value, or replaces the one that this step set on this node before. */
    public synchronized void set(Output output) {
        Key key = new Key(output.step(), output.node(), VariableNames.key(output.name()));
        outputs.put(key, output);
        stale = true;
    }

    /** Everything set so far, to be kept and to be set again after a restart. */
    public synchronized List<Output> all() {
        return List.copyOf(outputs.values());
    }

    /**
     * What a task reads, by these names:
     *
     * <ul>
     *   <li>{@code Octopus.Action[Step].Output[Node].Name} and {@code Step.Output[Node].Name}: of that node
     *   <li>{@code Octopus.Action[Step].Output.Name} and {@code Step.Output.Name}: of the task's own node, else of all nodes if
     *       they agree; if not, reading it fails
     *   <li>{@code Name}: what this step itself has set on its node
     * </ul>
     *
     * @param step of the task
     * @param node of the task; without one nothing is its own
     */
    public Variables seenBy(String step, Optional<String> node) {
        return new SeenOutputs(current(), step, node);
    }

    private synchronized OutputTable current() {
        if (stale) table = OutputTable.of(outputs.values());
        stale = false;
        return table;
    }
}
