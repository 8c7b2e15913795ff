package io.jenkins.plugins.caretaker.standalone.plans;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.PlanVersion;
import io.jenkins.plugins.caretaker.plan.PlanDiff;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = "Shows what changed from one version of a plan to another. Secrets are masked.",
        footerHeading = "%nExamples:%n",
        footer = {"  caretaker diff hello", "  caretaker diff hello 20261120165956000000"})
public final class DiffCommand implements Action {

    @Parameters(index = "0", paramLabel = "PLAN", description = "a plan in the store")
    private String plan;

    @Parameters(index = "1", arity = "0..1", paramLabel = "V1", description = "from (default: the one before V2)")
    private String from;

    @Parameters(index = "2", arity = "0..1", paramLabel = "V2", description = "to (default: the newest)")
    private String to;

    @Override
    public Answer run(Session session) {
        List<String> versions = session.caretaker().plans().versions(plan).stream()
                .map(PlanVersion::version)
                .toList();
        String newer = to == null ? versions.get(versions.size() - 1) : to;
        String older = from == null ? before(versions) : from;
        PlanDiff diff = session.caretaker().plans().diff(plan, older, newer);
        return Answer.done(() -> document(diff, older, newer), () -> text(diff));
    }

    private String before(List<String> versions) {
        if (versions.size() < 2) {
            throw new InvalidRequestException(
                    "plan '" + plan + "' has only one version, so there is nothing to compare");
        }
        return versions.get(versions.size() - 2);
    }

    private ObjectNode document(PlanDiff diff, String older, String newer) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("plan", plan)
                .put("from", older)
                .put("to", newer);
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
