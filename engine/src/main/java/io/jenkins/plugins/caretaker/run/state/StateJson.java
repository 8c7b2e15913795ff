package io.jenkins.plugins.caretaker.run.state;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.jenkins.plugins.caretaker.run.state.PlanState.CommandView;
import io.jenkins.plugins.caretaker.run.state.PlanState.NodeState;
import io.jenkins.plugins.caretaker.run.state.PlanState.NodeView;
import io.jenkins.plugins.caretaker.run.state.PlanState.SetState;
import io.jenkins.plugins.caretaker.run.state.PlanState.StepState;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The state document as JSON. Its keys are a contract: design.md 5. */
public final class StateJson {

    private static final ObjectMapper TREES = new ObjectMapper();

    private StateJson() {}

    /** As a tree, to be put into other documents. */
    public static ObjectNode of(PlanState state) {
        try (TokenBuffer buffer = new TokenBuffer(TREES, false)) {
            write(state, buffer);
            return TREES.readTree(buffer.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException("the state document cannot be made", e);
        }
    }

    private static void write(PlanState state, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("plan", state.plan());
        json.writeStringField("version", state.version());
        json.writeStringField("status", state.status().word());
        json.writeObjectFieldStart("step_sets");
        for (SetState set : state.stepSets()) {
            json.writeObjectFieldStart(set.name());
            json.writeStringField("status", set.status().word());
            json.writeArrayFieldStart("steps");
            for (StepState step : set.steps()) step(step, json);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("nodes");
        for (NodeView node : state.nodes()) node(node, json);
        json.writeEndObject();
        json.writeEndObject();
    }

    static void step(StepState step, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", step.index());
        json.writeStringField("id", step.id());
        json.writeStringField("name", step.name());
        json.writeStringField("status", step.status().word());
        json.writeObjectFieldStart("nodes");
        for (NodeState node : step.nodes()) {
            json.writeObjectFieldStart(node.node());
            json.writeStringField("status", node.status().word());
            json.writeArrayFieldStart("commands");
            for (CommandView command : node.commands()) command(command, json);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void command(CommandView command, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("plugin", command.plugin());
        json.writeStringField("title", command.title());
        json.writeStringField("status", command.status().word());
        if (command.exitCode().isPresent())
            json.writeNumberField("exit_code", command.exitCode().get());
        if (command.changed()) json.writeBooleanField("changed", true);
        if (command.execution().isPresent())
            json.writeStringField("execution", command.execution().get());
        if (!command.message().isEmpty()) json.writeStringField("message", command.message());
        json.writeEndObject();
    }

    /** Drift is unknown until somebody compared. */
    static void node(NodeView node, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(node.name());
        json.writeStringField("role", node.role());
        json.writeStringField("connectivity", node.connectivity().word());
        json.writeStringField("health", node.health().word());
        json.writeStringField("drift", "unknown");
        json.writeEndObject();
    }
}
