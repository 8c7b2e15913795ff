package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.variable.ScopedVariable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A whole plan as its file states it, with includes, inflation, selection and plugin defaults worked out. All maps keep
 * the order of the file.
 *
 * @param name as in the file, or derived from the content
 * @param environments names for scoping; empty when the plan declares none
 * @param directory where relative paths of the plan start
 * @param tenants with their tags; empty when the plan declares none, and any tenant is right
 * @param variables those of the plan itself; step sets may have more
 */
public record Plan(
        String name,
        Path directory,
        List<String> environments,
        RunOptions options,
        Map<String, Infrastructure> infrastructures,
        Map<String, Node> nodes,
        Map<String, Credential> credentials,
        Configuration configuration,
        Hooks hooks,
        Map<String, StepSet> stepSets,
        List<ScopedVariable> variables,
        Map<String, Feed> feeds,
        Map<String, List<String>> tenants,
        Map<String, Trigger> triggers,
        Map<String, MachinePolicy> machinePolicies) {

    public static final String DEFAULT_STEP_SET = "default";

    public Plan {
        environments = List.copyOf(environments);
        infrastructures = Ordered.copyOf(infrastructures);
        nodes = Ordered.copyOf(nodes);
        credentials = Ordered.copyOf(credentials);
        stepSets = Ordered.copyOf(stepSets);
        variables = List.copyOf(variables);
        feeds = Ordered.copyOf(feeds);
        tenants = Ordered.copyOf(tenants);
        triggers = Ordered.copyOf(triggers);
        machinePolicies = Ordered.copyOf(machinePolicies);
    }

    public Optional<StepSet> stepSet(String stepSetName) {
        return Optional.ofNullable(stepSets.get(stepSetName));
    }

    /** The same plan with other step sets. */
    Plan withStepSets(Map<String, StepSet> sets) {
        return new Plan(
                name,
                directory,
                environments,
                options,
                infrastructures,
                nodes,
                credentials,
                configuration,
                hooks,
                sets,
                variables,
                feeds,
                tenants,
                triggers,
                machinePolicies);
    }

    /** The variables of the plan and of its step sets; what selects among them needs no more. */
    public List<ScopedVariable> allVariables() {
        return Stream.concat(variables.stream(), stepSets.values().stream().flatMap(set -> set.variables().stream()))
                .toList();
    }

    /** Whether settings are templates: in plans that have variables or triggers, or templates where DOP knows none. */
    public boolean usesTemplates() {
        return !variables.isEmpty()
                || !triggers.isEmpty()
                || stepSets.values().stream()
                        .anyMatch(set -> !set.variables().isEmpty()
                                || set.steps().stream().anyMatch(Step::isDelegatedByTemplate))
                || nodes.values().stream().anyMatch(node -> node.connection() instanceof Connection.Templated);
    }

    /**
     * The connection of a node whose {@linkplain Connection.Templated templates} were evaluated.
     *
     * @param problems gets what is wrong with it, at the places of the templates
     */
    public Connection connection(Node node, Mapping evaluated, Diagnostics problems) {
        return ConnectionReader.evaluated(this, node.name(), evaluated, problems);
    }

    /** How a node is looked after. */
    public MachinePolicy policyOf(Node node) {
        return machinePolicies.getOrDefault(
                node.machinePolicy().orElse(MachinePolicy.DEFAULT_NAME), MachinePolicy.UNSAID);
    }

    /** The tags of a tenant; none if the plan does not know it. */
    public List<String> tagsOf(String tenant) {
        return tenants.getOrDefault(tenant, List.of());
    }

    /** The roles that nodes of this plan have, each once, in the order of the nodes. */
    public List<String> roles() {
        return nodes.values().stream().map(Node::role).distinct().toList();
    }
}
