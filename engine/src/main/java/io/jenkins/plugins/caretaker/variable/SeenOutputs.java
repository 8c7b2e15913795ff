package io.jenkins.plugins.caretaker.variable;

import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Output variables as one task sees them. Values are literal: a node must not have its output evaluated with our secrets. */
final class SeenOutputs implements Variables {

    private final OutputTable table;
    private final Optional<String> node;
    private final Map<String, Output> own = new LinkedHashMap<>();

    SeenOutputs(OutputTable table, String step, Optional<String> node) {
        this.table = table;
        this.node = node;
        node.map(name -> table.ownOf(step, name)).orElseGet(Map::of).values().stream()
                .filter(output -> VariableNames.isReadable(output.name()))
                .forEach(output -> own.put(VariableNames.key(output.name()), output));
    }

    @Override
    public Collection<String> names() {
        List<String> names = new ArrayList<>();
        table.values().values().forEach(named -> names.add(named.name()));
        own.forEach((key, output) -> {
            if (!table.values().containsKey(key)) names.add(output.name());
        });
        return names;
    }

    @Override
    public String value(String name) {
        String key = VariableNames.key(name);
        OutputTable.Named named = table.values().get(key);
        Output output = named == null ? own.get(key) : oneOf(named.byNode());
        return output == null ? null : output.value().text();
    }

    private Output oneOf(Map<String, Output> byNode) {
        Optional<Output> mine = node.map(byNode::get);
        if (mine.isPresent()) return mine.get();
        boolean agree = byNode.values().stream()
                        .map(output -> output.value().text())
                        .distinct()
                        .count()
                == 1;
        if (!agree) throw new AmbiguousOutputException(List.copyOf(byNode.values()));
        return byNode.values().iterator().next();
    }

    @Override
    public boolean isSensitive(String name) {
        String key = VariableNames.key(name);
        OutputTable.Named named = table.values().get(key);
        if (named == null) return own.containsKey(key) && own.get(key).value().sensitive();
        return named.byNode().values().stream()
                .anyMatch(output -> output.value().sensitive());
    }

    @Override
    public boolean isLiteral(String name) {
        return true;
    }
}
