package io.jenkins.plugins.caretaker.variable;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Output variables by all names that do not depend on who reads. Immutable once made. Source: mission.md A.4. */
final class OutputTable {

    /** What a name, as first spelt, stands for: the values of one output variable by node, in the order they were set. */
    record Named(String name, Map<String, Output> byNode) {}

    private final Map<String, Named> values = new LinkedHashMap<>();

    private final Map<Task, Map<String, Output>> own = new LinkedHashMap<>();

    private record Task(String step, String node) {}

    static OutputTable of(Collection<Output> outputs) {
        OutputTable table = new OutputTable();
        outputs.forEach(table::add);
        return table;
    }

    private void add(Output output) {
        own.computeIfAbsent(new Task(output.step(), output.node()), task -> new LinkedHashMap<>())
                .put(output.name(), output);
        for (String step : List.of("Octopus.Action[" + output.step() + "]", output.step())) {
            define(step + ".Output[" + output.node() + "]." + output.name(), output);
            define(step + ".Output." + output.name(), output);
        }
    }

    /** Letter case of the output's name may differ between nodes, so the key is what counts. */
    private void define(String name, Output output) {
        // A name that no template can spell would be taken for its beginning, which may be somebody else's.
        if (!VariableNames.isReadable(name)) return;
        values.computeIfAbsent(VariableNames.key(name), key -> new Named(name, new LinkedHashMap<>()))
                .byNode()
                .put(output.node(), output);
    }

    /** By the keys of their names. */
    Map<String, Named> values() {
        return values;
    }

    /** What a task has set itself, by the name it gave. */
    Map<String, Output> ownOf(String step, String node) {
        return own.getOrDefault(new Task(step, node), Map.of());
    }
}
