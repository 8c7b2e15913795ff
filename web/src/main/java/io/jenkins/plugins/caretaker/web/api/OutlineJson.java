package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.ProcessForm;
import io.jenkins.plugins.caretaker.plan.PromptJson;
import io.jenkins.plugins.caretaker.plan.Rolling;
import io.jenkins.plugins.caretaker.plan.RunCondition;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.store.StoredPlan;
import io.jenkins.plugins.caretaker.variable.ScopedVariable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What a plan consists of, without values and secrets. Its keys are a contract: docs/rest.md. */
final class OutlineJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OutlineJson() {}

    static ObjectNode of(StoredPlan stored) {
        Plan plan = stored.plan();
        ObjectNode json = JSON.objectNode().put("name", plan.name()).put("version", stored.version());
        json.set("environments", texts(plan.environments()));
        json.set("roles", texts(plan.roles()));
        json.set(
                "variables",
                texts(plan.allVariables().stream()
                        .map(ScopedVariable::name)
                        .distinct()
                        .toList()));
        ArrayNode nodes = json.putArray("nodes");
        plan.nodes().values().forEach(node -> nodes.add(node(node)));
        ArrayNode sets = json.putArray("step_sets");
        plan.stepSets().values().forEach(set -> sets.add(set(set)));
        json.putArray("triggers");
        return json;
    }

    private static ObjectNode node(Node node) {
        ObjectNode json = JSON.objectNode()
                .put("name", node.name())
                .put("role", node.role())
                .put("infrastructure", node.infrastructure());
        json.set("environments", texts(node.environments()));
        ObjectNode connection = json.putObject("connection");
        if (node.connection() instanceof Connection.Ssh ssh) {
            connection.put("type", "ssh");
            connection.put(
                    "host",
                    ssh.host()
                            .orElse(
                                    node.addresses().isEmpty()
                                            ? null
                                            : node.addresses().get(0)));
            ssh.port().ifPresent(port -> connection.put("port", port));
            ssh.user().ifPresent(user -> connection.put("user", user));
            if (!ssh.proxyJump().isEmpty()) connection.set("proxy_jump", texts(ssh.proxyJump()));
        } else if (node.connection() instanceof Connection.Agent agent) {
            connection.put("type", "agent").put("label", agent.label());
        } else {
            connection.put("type", "local");
        }
        return json;
    }

    private static ObjectNode set(StepSet set) {
        boolean process = !set.process().equals(ProcessForm.NONE)
                || !set.variables().isEmpty()
                || !set.environments().isEmpty();
        ObjectNode json = JSON.objectNode().put("name", set.name()).put("form", process ? "process" : "list");
        json.set("environments", texts(set.environments()));
        json.set("tenants", texts(set.process().tenants()));
        json.put("auto_reset", set.autoReset());
        json.set("prompts", PromptJson.of(set.process().prompts()));
        ArrayNode steps = json.putArray("steps");
        set.steps().forEach(step -> steps.add(step(step)));
        return json;
    }

    private static ObjectNode step(Step step) {
        ObjectNode json = JSON.objectNode()
                .put("index", step.index())
                .put("id", step.id())
                .put("name", step.name());
        json.set("nodes", texts(step.tasks().keySet()));
        ArrayNode commands = json.putArray("commands");
        step.tasks().values().stream().findFirst().ifPresent(all -> all.forEach(spec -> commands.add(command(spec))));
        json.put("rolling", step.rolling().map(Rolling::name).orElse(null));
        json.put(
                "window",
                step.rolling().isPresent() ? String.valueOf(step.options().maxInFlight()) : null);
        RunCondition condition = step.conduct().condition();
        json.put(
                "condition",
                condition.expression().orElse(condition.when().name().toLowerCase(Locale.ROOT)));
        json.put("effect", step.effect().word());
        return json;
    }

    private static ObjectNode command(CommandSpec spec) {
        return JSON.objectNode().put("plugin", spec.plugin()).put("title", PlanState.title(spec));
    }

    private static ArrayNode texts(Collection<String> texts) {
        ArrayNode list = JSON.arrayNode();
        List.copyOf(texts).forEach(list::add);
        return list;
    }
}
