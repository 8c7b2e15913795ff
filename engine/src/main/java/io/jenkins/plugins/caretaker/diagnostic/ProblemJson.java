package io.jenkins.plugins.caretaker.diagnostic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Problems of a plan as JSON. Its keys are a contract: design.md 5, {@code validate --json}. */
public final class ProblemJson {

    private ProblemJson() {}

    /** What {@code validate --json} prints. */
    public static ObjectNode document(boolean valid, List<Diagnostic> problems) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("valid", valid);
        document.set("problems", of(problems));
        return document;
    }

    public static ArrayNode of(List<Diagnostic> problems) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        problems.forEach(problem -> list.addObject()
                .put("file", problem.where().file())
                .put("line", problem.where().line())
                .put("column", problem.where().column())
                .put("code", problem.code().id())
                .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                .put("message", problem.text()));
        return list;
    }
}
