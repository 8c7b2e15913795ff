package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.ProcessVersion;
import java.util.List;

/** The executed versions of a step set as JSON. The keys are a contract: design.md 5, {@code history --json}. */
public final class HistoryJson {

    private HistoryJson() {}

    public static ObjectNode of(String plan, String stepSet, List<ProcessVersion> versions) {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("plan", plan).put("step_set", stepSet);
        ArrayNode list = document.putArray("versions");
        versions.forEach(version -> list.addObject()
                .put("id", version.id())
                .put("executed_at", version.executedAt().toString())
                .put("execution", version.execution())
                .put("plan_version", version.planVersion()));
        return document;
    }
}
