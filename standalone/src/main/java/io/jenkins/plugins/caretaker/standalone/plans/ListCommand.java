package io.jenkins.plugins.caretaker.standalone.plans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = "Lists the plans in the plan store.",
        footerHeading = "%nExamples:%n",
        footer = {"  caretaker list", "  caretaker list --json"})
public final class ListCommand implements Action {

    @Override
    public Answer run(Session session) {
        ObjectNode plans = session.host().plans().list();
        return Answer.done(() -> plans, () -> text(plans.path("plans")));
    }

    private static String text(JsonNode plans) {
        if (plans.isEmpty()) return "no plans; put one in with: caretaker add FILE\n";
        Table table = new Table("PLAN", "VERSION", "UPDATED", "VERSIONS");
        plans.forEach(plan -> table.row(
                plan.path("name").asText(),
                plan.path("version").asText(),
                Moment.of(plan.path("updated_at")),
                plan.path("versions").asText()));
        return table.render();
    }
}
