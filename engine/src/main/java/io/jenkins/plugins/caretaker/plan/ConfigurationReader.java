package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_024;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_025;

import io.jenkins.plugins.caretaker.plan.PlanConfiguration.Entry;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the {@code configuration} of a plan. Its {@code roles} are for Puppet alone and select nothing. Source: DOP plan
 * formats 0.0.1 and 0.0.2; DOPi observed 4.
 */
final class ConfigurationReader {

    private final Reading reading;

    ConfigurationReader(Reading reading) {
        this.reading = reading;
    }

    PlanConfiguration read(Optional<Mapping> mapping, PlanValue plan) {
        if (mapping.isEmpty()) return new PlanConfiguration(Map.of(), List.of(), Mapping.empty(plan.where()));
        Section section = Section.open(mapping.get(), KeyTable.CONFIGURATION, "configuration", reading.problems());
        section.mapping("roles");
        Map<String, Mapping> nodes = new LinkedHashMap<>();
        List<Entry> patterns = new ArrayList<>();
        section.mapping("nodes")
                .ifPresent(all -> all.entries().forEach((name, value) -> entry(name, value, all, nodes, patterns)));
        Mapping defaults = section.mapping("defaults").orElseGet(() -> Mapping.empty(section.where()));
        return new PlanConfiguration(nodes, patterns, defaults);
    }

    private void entry(String name, PlanValue value, Mapping all, Map<String, Mapping> nodes, List<Entry> patterns) {
        if (!(value instanceof Mapping variables)) {
            reading.problems()
                    .error(
                            PLAN_013,
                            value.where(),
                            "configuration of node '%s' has to be a mapping, but is %s",
                            name,
                            Section.kind(value));
        } else if (NamePattern.isRegex(name)) {
            new PatternReader(reading.problems())
                    .compile("configuration", "nodes", name, all.at(name))
                    .ifPresent(written -> patterns.add(new Entry(written.pattern(), variables, written.where())));
        } else {
            nodes.put(name, variables);
        }
    }

    /** Warns of entries that belong to no node, and refuses two patterns that set one variable of one node. */
    void check(PlanConfiguration configuration, Collection<Node> nodes) {
        Set<String> names = new LinkedHashSet<>();
        nodes.forEach(node -> names.add(node.fqdn()));
        configuration.nodes().forEach((name, variables) -> {
            if (names.contains(name)) return;
            reading.problems()
                    .warning(
                            PLAN_025,
                            variables.where(),
                            "configuration names node '%s', which is the fqdn of no node",
                            name)
                    .nearest(name, names);
        });
        for (Entry entry : configuration.patterns()) {
            if (names.stream().anyMatch(entry.pattern()::matches)) continue;
            reading.problems()
                    .warning(
                            PLAN_025,
                            entry.where(),
                            "configuration names nodes %s, which matches the fqdn of no node",
                            entry.pattern());
        }
        if (configuration.patterns().size() > 1) names.forEach(name -> checkOverlap(name, configuration));
    }

    private void checkOverlap(String fqdn, PlanConfiguration configuration) {
        Map<String, Entry> setBy = new HashMap<>();
        Mapping own = configuration.nodes().get(fqdn);
        for (Entry entry : configuration.patterns()) {
            if (!entry.pattern().matches(fqdn)) continue;
            entry.variables().entries().forEach((variable, value) -> {
                Entry first = setBy.putIfAbsent(variable, entry);
                boolean overruled = own != null && own.entries().containsKey(variable);
                if (first == null || overruled) return;
                reading.problems()
                        .error(
                                PLAN_024,
                                entry.variables().at(variable),
                                "%s and %s both set '%s' of node '%s'",
                                first.pattern(),
                                entry.pattern(),
                                variable,
                                fqdn)
                        .hint("Make the expressions exclude each other, or give the node an entry of its own.");
            });
        }
    }
}
