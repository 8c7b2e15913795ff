package io.jenkins.plugins.caretaker.standalone.plans;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.PlanVersion;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "versions",
        description = "Lists the versions of a plan, oldest first.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker versions hello")
public final class VersionsCommand implements Action {

    @Parameters(paramLabel = "PLAN", description = "a plan in the store")
    private String plan;

    @Override
    public Answer run(Session session) {
        List<PlanVersion> versions = session.caretaker().plans().versions(plan);
        return Answer.done(() -> document(versions), () -> text(versions));
    }

    private ObjectNode document(List<PlanVersion> versions) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("plan", plan);
        versions.forEach(version -> document.withArray("/versions")
                .addObject()
                .put("version", version.version())
                .put("created_at", version.createdAt().toString())
                .put("source", version.source()));
        return document;
    }

    private static String text(List<PlanVersion> versions) {
        Table table = new Table("VERSION", "CREATED", "SOURCE");
        versions.forEach(version -> table.row(version.version(), Moment.of(version.createdAt()), version.source()));
        return table.render();
    }
}
