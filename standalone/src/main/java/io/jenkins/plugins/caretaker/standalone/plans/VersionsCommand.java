package io.jenkins.plugins.caretaker.standalone.plans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;
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
        ObjectNode versions = session.host().plans().versions(plan);
        return Answer.done(() -> versions, () -> text(versions.path("versions")));
    }

    private static String text(JsonNode versions) {
        Table table = new Table("VERSION", "CREATED", "SOURCE");
        versions.forEach(version -> table.row(
                version.path("version").asText(),
                Moment.of(version.path("created_at")),
                version.path("source").asText()));
        return table.render();
    }
}
