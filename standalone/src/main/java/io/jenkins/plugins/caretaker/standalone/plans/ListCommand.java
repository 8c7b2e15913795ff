package io.jenkins.plugins.caretaker.standalone.plans;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;
import io.jenkins.plugins.caretaker.store.PlanSummary;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = "Lists the plans in the plan store.",
        footerHeading = "%nExamples:%n",
        footer = {"  caretaker list", "  caretaker list --json"})
public final class ListCommand implements Action {

    @Override
    public Answer run(Session session) {
        List<PlanSummary> plans = session.caretaker().plans().list();
        return Answer.done(() -> document(plans), () -> text(plans));
    }

    private static ObjectNode document(List<PlanSummary> plans) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("plans");
        plans.forEach(plan -> document.withArray("/plans")
                .addObject()
                .put("name", plan.name())
                .put("version", plan.version())
                .put("updated_at", plan.updatedAt().toString())
                .put("versions", plan.versions()));
        return document;
    }

    private static String text(List<PlanSummary> plans) {
        if (plans.isEmpty()) return "no plans; put one in with: caretaker add FILE\n";
        Table table = new Table("PLAN", "VERSION", "UPDATED", "VERSIONS");
        plans.forEach(plan ->
                table.row(plan.name(), plan.version(), Moment.of(plan.updatedAt()), Integer.toString(plan.versions())));
        return table.render();
    }
}
