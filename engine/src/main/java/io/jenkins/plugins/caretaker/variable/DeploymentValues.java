package io.jenkins.plugins.caretaker.variable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an execution exported.
 *
 * @param execution its id, which the record of the reading execution keeps
 * @param values by name and by {@code name[node]}, in the order they were set
 * @param differing the outputs of each name that has no value without a node, because the nodes differ
 */
public record DeploymentValues(String execution, Map<String, OutputValue> values, List<List<Output>> differing) {

    public DeploymentValues {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        differing = List.copyOf(differing);
    }

    /** By name what all nodes agree about, and by {@code Name[node]} what each says. */
    public static DeploymentValues of(String execution, List<Output> outputs) {
        Map<String, List<Output>> byName = new LinkedHashMap<>();
        Map<String, OutputValue> values = new LinkedHashMap<>();
        for (Output output : outputs) {
            byName.computeIfAbsent(output.name(), name -> new ArrayList<>()).add(output);
            values.put(output.name() + "[" + output.node() + "]", output.value());
        }
        List<List<Output>> differing = new ArrayList<>();
        byName.forEach((name, all) -> {
            if (all.stream().map(Output::value).distinct().count() > 1) differing.add(all);
            else values.put(name, all.get(0).value());
        });
        return new DeploymentValues(execution, values, differing);
    }
}
