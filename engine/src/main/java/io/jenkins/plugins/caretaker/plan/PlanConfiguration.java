package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of a plan.
 *
 * @param nodes by fqdn
 * @param patterns entries whose name is a regex
 * @param defaults what all nodes share
 */
record PlanConfiguration(Map<String, Mapping> nodes, List<Entry> patterns, Mapping defaults) implements Configuration {

    PlanConfiguration {
        nodes = Ordered.copyOf(nodes);
        patterns = List.copyOf(patterns);
    }

    /** The variables of all nodes that match. */
    record Entry(NamePattern pattern, Mapping variables, Location where) {}

    @Override
    public Optional<PlanValue> lookup(String fqdn, String variable) {
        return Optional.ofNullable(nodes.get(fqdn))
                .flatMap(own -> value(own, variable))
                .or(() -> byPattern(fqdn, variable))
                .or(() -> value(defaults, variable));
    }

    private Optional<PlanValue> byPattern(String fqdn, String variable) {
        for (Entry entry : patterns) {
            Optional<PlanValue> found = value(entry.variables(), variable);
            if (found.isPresent() && entry.pattern().matches(fqdn)) return found;
        }
        return Optional.empty();
    }

    /** A variable without value is not set. */
    static Optional<PlanValue> value(Mapping variables, String name) {
        PlanValue value = variables.entries().get(name);
        return value instanceof Scalar scalar && scalar.kind() == Kind.NULL
                ? Optional.empty()
                : Optional.ofNullable(value);
    }
}
