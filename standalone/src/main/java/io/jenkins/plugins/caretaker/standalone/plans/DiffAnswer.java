package io.jenkins.plugins.caretaker.standalone.plans;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.plan.PlanDiff;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import java.util.Locale;

/** What is said about two versions of a plan, or of a part of it. */
public final class DiffAnswer {

    private DiffAnswer() {}

    public static Answer of(String plan, String from, String to, PlanDiff diff) {
        return Answer.done(() -> document(plan, from, to, diff), () -> text(diff));
    }

    private static ObjectNode document(String plan, String from, String to, PlanDiff diff) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("plan", plan)
                .put("from", from)
                .put("to", to);
        document.putArray("changes");
        diff.changes()
                .forEach(change -> document.withArray("/changes")
                        .addObject()
                        .put("kind", change.kind().name().toLowerCase(Locale.ROOT))
                        .put("path", change.path())
                        .put("before", change.before())
                        .put("after", change.after()));
        return document;
    }

    private static String text(PlanDiff diff) {
        if (diff.isEmpty()) return "no difference\n";
        StringBuilder text = new StringBuilder();
        diff.changes()
                .forEach(change -> text.append(Printable.of(change.toString())).append('\n'));
        return text.toString();
    }
}
