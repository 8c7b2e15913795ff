package io.jenkins.plugins.caretaker.variable;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a value is valid: OR inside a kind, AND between kinds. Names are compared as they are written. Source: mission.md A.2.
 *
 * @param names at least one for each kind in the map
 */
public record Scope(Map<ScopeKind, Set<String>> names) {

    /** No limits. */
    public static final Scope EVERYWHERE = new Scope(Map.of());

    public Scope {
        Map<ScopeKind, Set<String>> copy = new EnumMap<>(ScopeKind.class);
        names.forEach((kind, some) -> copy.put(kind, Collections.unmodifiableSet(new LinkedHashSet<>(some))));
        if (copy.values().stream().anyMatch(Set::isEmpty))
            throw new IllegalArgumentException("a kind of scope needs at least one name: " + copy);
        names = Collections.unmodifiableMap(copy);
    }

    public static Scope of(ScopeKind kind, String... names) {
        return EVERYWHERE.and(kind, Set.of(names));
    }

    /** This scope, with one kind set to these names. */
    public Scope and(ScopeKind kind, Collection<String> some) {
        Map<ScopeKind, Set<String>> all = new EnumMap<>(ScopeKind.class);
        all.putAll(names);
        all.put(kind, new LinkedHashSet<>(some));
        return new Scope(all);
    }

    public Set<String> of(ScopeKind kind) {
        return names.getOrDefault(kind, Set.of());
    }

    /**
     * Whether two values of one variable with these scopes tie wherever both are valid: the same kinds, with a name in common
     * in each.
     */
    public boolean collidesWith(Scope other) {
        return names.keySet().equals(other.names.keySet())
                && names.keySet().stream().allMatch(kind -> !Collections.disjoint(of(kind), other.of(kind)));
    }

    /** {@code node web01, environment test or production}; {@code everywhere}. */
    @Override
    public String toString() {
        if (names.isEmpty()) return "everywhere";
        return names.entrySet().stream()
                .map(entry -> entry.getKey().word() + " " + String.join(" or ", entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
