package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which nodes a step or a filter means: the union of what is included, in the order of the patterns, less what is excluded.
 * Source: DOP B.1, patterns; DOPi observed 1, 3, 4.
 */
record Selection(List<Criterion> include, List<Criterion> exclude) {

    /** Tells why a pattern does not match a value that looks like it. */
    static final String ONLY_TEXT = "Only text can match, and it is a number or true or false.";

    Selection {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** What a pattern is held against; the order is that in which kinds select. */
    enum Kind {
        NODES("node"),
        ROLES("role"),
        NODES_BY_CONFIG("configuration value");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }

        String noun() {
            return noun;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One pattern.
     *
     * @param variable of the configuration; empty for the other kinds
     * @param where it is written
     */
    record Criterion(Kind kind, String variable, NamePattern pattern, Location where) {

        List<Node> among(Map<String, Node> nodes, Configuration configuration) {
            // Plans may list thousands of names in one step; looking each up keeps that linear.
            if (kind == Kind.NODES && pattern instanceof NamePattern.Name name) {
                return Optional.ofNullable(nodes.get(name.text())).stream().toList();
            }
            return nodes.values().stream()
                    .filter(node -> matches(node, configuration))
                    .toList();
        }

        private boolean matches(Node node, Configuration configuration) {
            if (pattern instanceof NamePattern.All) return true;
            return switch (kind) {
                case NODES -> pattern.matches(node.name());
                case ROLES -> pattern.matches(node.role());
                case NODES_BY_CONFIG ->
                    configuration
                            .lookup(node.fqdn(), variable)
                            .filter(this::matchesValue)
                            .isPresent();
            };
        }

        /** A list matches by any of its values; only text can match, the number 3 is not the text 3. */
        private boolean matchesValue(PlanValue value) {
            if (value instanceof PlanValue.Sequence list)
                return list.items().stream().anyMatch(this::matchesText);
            return matchesText(value);
        }

        private boolean matchesText(PlanValue value) {
            return value instanceof PlanValue.Scalar scalar
                    && scalar.kind() == PlanValue.Kind.TEXT
                    && pattern.matches(scalar.text());
        }

        /** The names this could have meant, to suggest one of them. */
        Collection<String> candidates(Collection<Node> nodes, Configuration configuration) {
            Set<String> names = new LinkedHashSet<>();
            for (Node node : nodes) {
                switch (kind) {
                    case NODES -> names.add(node.name());
                    case ROLES -> names.add(node.role());
                    case NODES_BY_CONFIG ->
                        configuration.lookup(node.fqdn(), variable).ifPresent(value -> addTexts(value, names));
                }
            }
            return names;
        }

        private static void addTexts(PlanValue value, Set<String> names) {
            if (value instanceof PlanValue.Sequence list) list.items().forEach(item -> addTexts(item, names));
            else if (value instanceof PlanValue.Scalar scalar && !scalar.text().isEmpty()) names.add(scalar.text());
        }
    }

    /**
     * What a selection selects.
     *
     * @param idle the patterns that match no node
     */
    record Selected(List<Node> nodes, List<Criterion> idle) {}

    /** @param nodes by name, in the order of the plan */
    Selected from(Map<String, Node> nodes, Configuration configuration) {
        List<Criterion> idle = new ArrayList<>();
        Map<String, Node> chosen = union(include, nodes, configuration, idle);
        chosen.keySet().removeAll(union(exclude, nodes, configuration, idle).keySet());
        return new Selected(List.copyOf(chosen.values()), idle);
    }

    private static Map<String, Node> union(
            List<Criterion> criteria, Map<String, Node> nodes, Configuration configuration, List<Criterion> idle) {
        Map<String, Node> union = new LinkedHashMap<>();
        for (Criterion criterion : criteria) {
            List<Node> matching = criterion.among(nodes, configuration);
            if (matching.isEmpty()) idle.add(criterion);
            matching.forEach(node -> union.put(node.name(), node));
        }
        return union;
    }
}
