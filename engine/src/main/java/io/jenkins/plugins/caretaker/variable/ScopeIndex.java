package io.jenkins.plugins.caretaker.variable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The different scopes of many variables, numbered, and found by the first name they ask for: a context looks only at scopes
 * that name its own node, its own step and so on. Immutable.
 */
final class ScopeIndex {

    static final int NOT_VALID = -1;

    private record Numbered(int number, Scope scope) {}

    private final Map<Scope, Integer> numbers = new LinkedHashMap<>();
    private final Map<ScopeKind, Map<String, List<Numbered>>> byFirstKind = new EnumMap<>(ScopeKind.class);
    private final Map<ScopeKind, Set<String>> mentioned = new EnumMap<>(ScopeKind.class);

    ScopeIndex(Collection<ScopedVariable> variables) {
        for (ScopeKind kind : ScopeKind.values()) {
            byFirstKind.put(kind, new HashMap<>());
            mentioned.put(kind, new HashSet<>());
        }
        for (ScopedVariable variable : variables) {
            int number = numbers.size();
            if (numbers.putIfAbsent(variable.scope(), number) == null) add(new Numbered(number, variable.scope()));
        }
    }

    private void add(Numbered numbered) {
        Scope scope = numbered.scope();
        scope.names().forEach((kind, names) -> mentioned.get(kind).addAll(names));
        scope.names().keySet().stream().findFirst().ifPresent(first -> {
            for (String name : scope.of(first)) {
                byFirstKind
                        .get(first)
                        .computeIfAbsent(name, key -> new ArrayList<>())
                        .add(numbered);
            }
        });
    }

    int number(Scope scope) {
        return numbers.get(scope);
    }

    /** The specificity of each scope by its number, or {@link #NOT_VALID}. */
    int[] match(VariableContext context) {
        int[] specificity = new int[numbers.size()];
        Arrays.fill(specificity, NOT_VALID);
        Optional.ofNullable(numbers.get(Scope.EVERYWHERE)).ifPresent(number -> specificity[number] = 0);
        for (ScopeKind kind : ScopeKind.values()) {
            for (String name : context.of(kind)) {
                for (Numbered found : byFirstKind.get(kind).getOrDefault(name, List.of())) {
                    Specificity.of(found.scope(), context).ifPresent(bits -> specificity[found.number()] = bits);
                }
            }
        }
        return specificity;
    }

    /** The context without what no scope names. Equal ones have the same values. */
    VariableContext relevant(VariableContext context) {
        Set<String> roles = named(ScopeKind.ROLE, context.nodeRoles());
        return new VariableContext(
                named(ScopeKind.ENVIRONMENT, context.environment()),
                named(ScopeKind.TENANT, context.tenant()),
                named(ScopeKind.TENANT_TAG, context.tenantTags()),
                named(ScopeKind.PROCESS, context.process()),
                named(ScopeKind.STEP, context.step()),
                context.targetedRoles().stream().filter(roles::contains).collect(Collectors.toSet()),
                named(ScopeKind.NODE, context.node()),
                roles);
    }

    private Optional<String> named(ScopeKind kind, Optional<String> name) {
        return name.filter(mentioned.get(kind)::contains);
    }

    private Set<String> named(ScopeKind kind, Set<String> names) {
        return names.stream().filter(mentioned.get(kind)::contains).collect(Collectors.toSet());
    }
}
