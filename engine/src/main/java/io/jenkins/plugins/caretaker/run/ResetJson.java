package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a reset did as JSON. The keys are a contract: {@code reset --json}. */
public final class ResetJson {

    private ResetJson() {}

    public static ObjectNode of(String plan, boolean noop, ResetReport report) {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("plan", plan).put("noop", noop);
        ArrayNode list = document.putArray("reset");
        report.items()
                .forEach(item -> list.addObject()
                        .put("step_set", item.stepSet())
                        .put("step", item.step())
                        .put("node", item.node())
                        .put("plugin", item.command())
                        .put("before", item.before().word()));
        return document;
    }
}
