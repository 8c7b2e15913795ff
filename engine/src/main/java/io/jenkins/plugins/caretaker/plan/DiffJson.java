package io.jenkins.plugins.caretaker.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** What changed between two versions, as JSON. Its keys are a contract: {@code diff --json}. */
public final class DiffJson {

    private DiffJson() {}

    public static ObjectNode of(String plan, String from, String to, PlanDiff diff) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("plan", plan)
                .put("from", from)
                .put("to", to);
        ArrayNode changes = document.putArray("changes");
        diff.changes()
                .forEach(change -> changes.addObject()
                        .put("kind", change.kind().name().toLowerCase(Locale.ROOT))
                        .put("path", change.path())
                        .put("before", change.before())
                        .put("after", change.after()));
        return document;
    }
}
