package io.jenkins.plugins.caretaker.variable;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a variable is read. What is empty has no meaning there, and no value that is scoped to it is valid.
 *
 * @param process the step set
 * @param targetedRoles the roles that the step selects its nodes by
 * @param nodeRoles the roles of the node
 */
public record VariableContext(
        Optional<String> environment,
        Optional<String> tenant,
        Set<String> tenantTags,
        Optional<String> process,
        Optional<String> step,
        Set<String> targetedRoles,
        Optional<String> node,
        Set<String> nodeRoles) {

    public static final VariableContext NOWHERE = new VariableContext(
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Set.of());

    public VariableContext {
        tenantTags = Set.copyOf(tenantTags);
        targetedRoles = Set.copyOf(targetedRoles);
        nodeRoles = Set.copyOf(nodeRoles);
    }

    public VariableContext inEnvironment(String name) {
        return new VariableContext(
                Optional.of(name), tenant, tenantTags, process, step, targetedRoles, node, nodeRoles);
    }

    public VariableContext forTenant(String name, Collection<String> tags) {
        return new VariableContext(
                environment, Optional.of(name), Set.copyOf(tags), process, step, targetedRoles, node, nodeRoles);
    }

    public VariableContext inProcess(String stepSet) {
        return new VariableContext(
                environment, tenant, tenantTags, Optional.of(stepSet), step, targetedRoles, node, nodeRoles);
    }

    public VariableContext inStep(String name, Collection<String> rolesItTargets) {
        return new VariableContext(
                environment,
                tenant,
                tenantTags,
                process,
                Optional.of(name),
                Set.copyOf(rolesItTargets),
                node,
                nodeRoles);
    }

    public VariableContext onNode(String name, Collection<String> roles) {
        return new VariableContext(
                environment, tenant, tenantTags, process, step, targetedRoles, Optional.of(name), Set.copyOf(roles));
    }

    /** What is here of a kind; empty when the kind has no meaning here. */
    public Set<String> of(ScopeKind kind) {
        return switch (kind) {
            case STEP -> asSet(step);
            case NODE -> asSet(node);
            case ROLE -> nodeRoles;
            case TENANT -> asSet(tenant);
            case TENANT_TAG -> tenantTags;
            case ENVIRONMENT -> asSet(environment);
            case PROCESS -> asSet(process);
        };
    }

    private static Set<String> asSet(Optional<String> one) {
        return one.map(Set::of).orElseGet(Set::of);
    }

    /** {@code node web01, role web, environment test}; {@code nowhere in particular}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (ScopeKind kind : ScopeKind.values()) {
            if (of(kind).isEmpty()) continue;
            text.append(text.isEmpty() ? "" : ", ").append(kind.word()).append(' ');
            text.append(String.join(" and ", new TreeSet<>(of(kind))));
        }
        return text.isEmpty() ? "nowhere in particular" : text.toString();
    }
}
