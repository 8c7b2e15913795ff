package io.jenkins.plugins.caretaker.run.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.run.state.PlanState.CommandView;
import io.jenkins.plugins.caretaker.run.state.PlanState.NodeState;
import io.jenkins.plugins.caretaker.run.state.PlanState.NodeView;
import io.jenkins.plugins.caretaker.run.state.PlanState.SetState;
import io.jenkins.plugins.caretaker.run.state.PlanState.StepState;

/** The state document as JSON. Its keys are a contract: design.md 5. */
public final class StateJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private StateJson() {}

    public static ObjectNode of(PlanState state) {
        ObjectNode document = JSON.objectNode()
                .put("plan", state.plan())
                .put("version", state.version())
                .put("status", state.status().word());
        ObjectNode sets = document.putObject("step_sets");
        for (SetState set : state.stepSets()) {
            ObjectNode node =
                    sets.putObject(set.name()).put("status", set.status().word());
            set.steps().forEach(step -> node.withArray("/steps").add(step(step)));
        }
        ObjectNode nodes = document.putObject("nodes");
        state.nodes().forEach(node -> nodes.set(node.name(), node(node)));
        return document;
    }

    private static ObjectNode step(StepState step) {
        ObjectNode json = JSON.objectNode()
                .put("index", step.index())
                .put("id", step.id())
                .put("name", step.name())
                .put("status", step.status().word());
        ObjectNode nodes = json.putObject("nodes");
        step.nodes().forEach(node -> nodes.set(node.node(), task(node)));
        return json;
    }

    private static ObjectNode task(NodeState task) {
        ObjectNode json = JSON.objectNode().put("status", task.status().word());
        task.commands().forEach(command -> json.withArray("/commands").add(command(command)));
        return json;
    }

    private static ObjectNode command(CommandView command) {
        ObjectNode json = JSON.objectNode()
                .put("plugin", command.plugin())
                .put("title", command.title())
                .put("status", command.status().word());
        command.exitCode().ifPresent(code -> json.put("exit_code", code));
        if (command.changed()) json.put("changed", true);
        command.execution().ifPresent(execution -> json.put("execution", execution));
        if (!command.message().isEmpty()) json.put("message", command.message());
        return json;
    }

    /** Drift is unknown until somebody compared. */
    private static ObjectNode node(NodeView node) {
        return JSON.objectNode()
                .put("role", node.role())
                .put("connectivity", node.connectivity().word())
                .put("health", node.health().word())
                .put("drift", "unknown");
    }
}
