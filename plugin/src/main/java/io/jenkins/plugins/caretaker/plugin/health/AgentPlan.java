package io.jenkins.plugins.caretaker.plugin.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hudson.model.Node;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.journal.PlanVersion;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The plan that Jenkins keeps: its nodes are the agents with a {@link MachineHealthProperty}, so that all that is known of machines,
 * their policies and their checks is known of agents. Immutable.
 */
final class AgentPlan {

    /** By this it is told from a plan that somebody else stored under its name. */
    private static final String SOURCE = "agents of Jenkins";

    private static final String USER = "jenkins";
    private static final String OFFLINE = "-may-be-offline";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final Map<String, Map<String, Object>> policies;
    private final Map<String, MachineHealthProperty> agents = new TreeMap<>();

    /** @throws IllegalArgumentException if the policies cannot be read */
    AgentPlan(MachineHealthConfiguration configuration, List<Node> nodes) {
        name = configuration.getPlan();
        policies = new LinkedHashMap<>(PolicyText.read(configuration.getPolicies()));
        for (Node node : nodes) {
            MachineHealthProperty property = node.getNodeProperty(MachineHealthProperty.class);
            if (property != null) agents.put(node.getNodeName(), property);
        }
    }

    private AgentPlan(MachineHealthProperty property) {
        name = "check";
        policies = new LinkedHashMap<>();
        agents.put("agent", property);
    }

    /** What the plan would say against an agent with this property, whatever its policy. */
    static Optional<String> problem(Caretaker caretaker, MachineHealthProperty property) {
        return caretaker
                .plans()
                .check(new AgentPlan(property).text(Optional.empty()), SOURCE, false)
                .problems()
                .stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::text)
                .findFirst();
    }

    /** Whether somebody else stored a plan of this name. */
    static boolean isForeign(Caretaker caretaker, String name) {
        return newest(caretaker, name)
                .filter(version -> !version.source().equals(SOURCE))
                .isPresent();
    }

    private static Optional<PlanVersion> newest(Caretaker caretaker, String name) {
        try {
            List<PlanVersion> versions = caretaker.plans().versions(name);
            return Optional.of(versions.get(versions.size() - 1));
        } catch (UnknownPlanException e) {
            return Optional.empty();
        }
    }

    String name() {
        return name;
    }

    boolean has(String agent) {
        return agents.containsKey(agent);
    }

    /**
     * Stores it, if it is another one than before; without agents there is none.
     *
     * <p>Returns whether something changed.
     *
     * @param again stores it also if it is the same, because some of its machines are gone; a word that tells this from the last time
     * @throws io.jenkins.plugins.caretaker.store.ConflictException if the plan is in use
     * @throws io.jenkins.plugins.caretaker.store.InvalidPlanException if a policy cannot be meant
     */
    boolean store(Caretaker caretaker, Optional<String> again) {
        if (agents.isEmpty()) {
            boolean there = newest(caretaker, name).isPresent();
            if (there) caretaker.plans().remove(name, USER);
            return there;
        }
        return caretaker
                .plans()
                .uploadEither(text(again), SOURCE, USER, Optional.empty())
                .changed();
    }

    /** JSON is YAML, and escapes what names may have. */
    private String text(Optional<String> again) {
        Map<String, Object> nodes = new LinkedHashMap<>();
        Map<String, Object> roles = new LinkedHashMap<>();
        TreeSet<String> environments = new TreeSet<>();
        agents.forEach((agent, property) -> {
            String host = host(agent);
            nodes.put(agent, node(agent, host, property));
            if (!property.getRole().isEmpty()) roles.put(host, Map.of("role", property.getRole()));
            environments.addAll(property.environmentNames());
        });
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("name", name);
        if (!environments.isEmpty()) plan.put("environments", environments);
        plan.put("infrastructures", Map.of("jenkins", Map.of("type", "baremetal")));
        if (!policies.isEmpty()) plan.put("machine_policies", policies);
        plan.put("nodes", nodes);
        if (!roles.isEmpty()) plan.put("configuration", Map.of("nodes", roles));
        try {
            return "# Jenkins keeps this plan; change it in Jenkins."
                    + again.map(word -> " " + word).orElse("") + "\n"
                    + JSON.writerWithDefaultPrettyPrinter().writeValueAsString(plan) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and mappings can be written", e);
        }
    }

    private Map<String, Object> node(String agent, String host, MachineHealthProperty property) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("infrastructure", "jenkins");
        if (!host.equals(agent)) node.put("fqdn", host);
        node.put("connection", Map.of("type", "agent", "name", agent));
        if (!property.environmentNames().isEmpty()) node.put("environments", property.environmentNames());
        policy(property).ifPresent(policy -> node.put("machine_policy", policy));
        return node;
    }

    /** One that is gone is as none: the form says so, and the machine is looked after all the same. */
    private Optional<String> policy(MachineHealthProperty property) {
        String chosen = property.getPolicy().isEmpty() ? "default" : property.getPolicy();
        boolean known = policies.containsKey(chosen);
        if (property.isExpectedOnline()) return known ? Optional.of(chosen) : Optional.empty();
        Map<String, Object> lenient = new LinkedHashMap<>(known ? policies.get(chosen) : Map.of("check", "full"));
        lenient.put("unavailable", "may_be_offline");
        policies.put(chosen + OFFLINE, lenient);
        return Optional.of(chosen + OFFLINE);
    }

    /** Names of agents may have anything, those of hosts not. */
    private static String host(String agent) {
        String host = agent.replaceAll("[^A-Za-z0-9.-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
        return host.isEmpty() ? "agent" : host;
    }
}
