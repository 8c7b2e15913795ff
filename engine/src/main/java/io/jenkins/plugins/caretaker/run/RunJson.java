package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.run.state.StateJson;

/** What became of a run, as JSON. The keys are a contract: design.md 5, {@code run --json}. */
public final class RunJson {

    private RunJson() {}

    /** Of a run that only showed what it would do. */
    public static ObjectNode noop(Executions.Noop noop, String stepSet, PlanState state) {
        ObjectNode document = of(noop.execution(), "noop", stepSet, StateJson.of(state));
        document.set("preview", PreviewJson.tasks(noop.preview()));
        document.set("packages", PreviewJson.packages(noop.preview()));
        document.set("held_back", PreviewJson.heldBack(noop.preview()));
        return document;
    }

    /**
     * What every run ends with.
     *
     * @param state the state document of the plan afterwards
     */
    public static ObjectNode of(String execution, String status, String stepSet, ObjectNode state) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("execution", execution)
                .put("status", status)
                .put("plan", state.path("plan").asText())
                .put("version", state.path("version").asText())
                .put("step_set", stepSet)
                .set("state", state);
    }
}
