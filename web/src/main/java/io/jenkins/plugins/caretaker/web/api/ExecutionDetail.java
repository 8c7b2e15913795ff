package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.GuidedFailure;
import io.jenkins.plugins.caretaker.plan.Consent;
import io.jenkins.plugins.caretaker.run.ArtifactJson;
import io.jenkins.plugins.caretaker.run.ExecutionJson;
import io.jenkins.plugins.caretaker.run.StoredRequest;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.run.state.PlanState.NodeState;
import io.jenkins.plugins.caretaker.run.state.PlanState.StepState;
import io.jenkins.plugins.caretaker.run.state.Status;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everything that is known of one execution. */
record ExecutionDetail(Caretaker caretaker, StateDocuments states) {

    ObjectNode of(Execution execution) {
        ObjectNode json = ExecutionJson.of(execution);
        JsonNode record = execution.record();
        json.set("progress", progress(execution));
        json.set("failures", failures(execution));
        // word for word as the command line says them
        json.set("failure_sentences", record.path("failures").isArray() ? record.get("failures") : array());
        json.put("failure_count", record.path("failure_count").asInt());
        json.set("held_back", record.path("held_back").isArray() ? record.get("held_back") : array());
        json.set("questions", questions(execution));
        json.set("nodes", record.path("nodes").isArray() ? record.get("nodes") : array());
        json.set(
                "canaries",
                record.path("canaries").isObject() ? record.get("canaries") : JsonNodeFactory.instance.objectNode());
        json.set("packages", record.path("packages").isArray() ? record.get("packages") : array());
        json.set("read_executions", record.path("read_executions").isArray() ? record.get("read_executions") : array());
        json.set(
                "artifacts",
                ArtifactJson.of(caretaker
                        .journal()
                        .read(transaction -> transaction.outputs().artifacts(execution.id()))));
        if (record.has("seed")) json.put("seed", record.get("seed").longValue());
        if (record.has("host")) json.put("host", record.get("host").textValue());
        Consent consent = StoredRequest.consent(execution);
        json.put("interruptive", consent.interruptive()).put("destructive", consent.destructive());
        JsonNode filters = execution.request().path("filters");
        if (filters.isObject() && !filters.isEmpty()) json.set("filters", filters);
        JsonNode variables = execution.request().path("variables");
        json.set("variables", variables.isArray() ? variables : array());
        return json;
    }

    private ObjectNode progress(Execution execution) {
        Progress progress = Progress.of(execution, stepStates(execution));
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("done", progress.done())
                .put("failed", progress.failed())
                .put("running", progress.running())
                .put("total", progress.total());
        List<Execution> earlier = caretaker
                .journal()
                .read(transaction ->
                        transaction.executions().done(execution.plan(), execution.stepSet(), Estimate.EARLIER));
        Optional<Long> seconds = execution.status().isFinished()
                ? Optional.empty()
                : Estimate.seconds(execution, earlier, Instant.now());
        return json.put("estimate_seconds", seconds.orElse(null));
    }

    private List<StepState> stepStates(Execution execution) {
        try {
            return states.of(execution.plan()).state().stepSets().stream()
                    .filter(set -> set.name().equals(execution.stepSet()))
                    .findFirst()
                    .map(PlanState.SetState::steps)
                    .orElse(List.of());
        } catch (UnknownPlanException removed) {
            return List.of();
        }
    }

    /** As the states tell them; when those went on, the sentences that were kept. */
    private ArrayNode failures(Execution execution) {
        ArrayNode list = array();
        for (StepState step : stepStates(execution)) {
            step.nodes().stream()
                    .filter(node -> node.status() == Status.FAILED || node.status() == Status.INTERRUPTED)
                    .forEach(node -> failures(execution, step, node, list));
        }
        if (list.isEmpty() && execution.status() != ExecutionStatus.RUNNING) {
            execution
                    .record()
                    .path("failures")
                    .forEach(sentence -> list.addObject().put("message", sentence.asText()));
        }
        return list;
    }

    private static void failures(Execution execution, StepState step, NodeState node, ArrayNode list) {
        node.commands().stream()
                .filter(command -> command.status() == Status.FAILED || command.status() == Status.INTERRUPTED)
                .filter(command ->
                        command.execution().filter(execution.id()::equals).isPresent())
                .forEach(command -> {
                    ObjectNode json = list.addObject()
                            .put("step", step.name())
                            .put("node", node.node())
                            .put("plugin", command.plugin())
                            .put("title", command.title())
                            .put("status", command.status().word())
                            .put("message", command.message());
                    command.exitCode().ifPresent(code -> json.put("exit_code", code));
                });
    }

    private ArrayNode questions(Execution execution) {
        ArrayNode list = array();
        List<GuidedFailure> open = caretaker
                .journal()
                .read(transaction -> transaction.guidedFailures().open(execution.id()));
        open.forEach(question -> list.addObject()
                .put("id", Long.toString(question.id()))
                .put("step", question.step())
                .put("node", question.node())
                .put("message", question.message())
                .put("required", question.required())
                .put("asked_at", question.askedAt().toString())
                .put("expires_at", question.expiresAt().toString()));
        return list;
    }

    private static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
