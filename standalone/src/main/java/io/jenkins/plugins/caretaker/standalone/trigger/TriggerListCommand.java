package io.jenkins.plugins.caretaker.standalone.trigger;

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
        description = "Lists all triggers and when they fire next.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker trigger list")
public final class TriggerListCommand implements Action {

    @Override
    public Answer run(Session session) {
        ObjectNode triggers = session.host().triggers().list();
        return Answer.done(() -> triggers, () -> text(triggers.path("triggers")));
    }

    private static String text(JsonNode triggers) {
        if (triggers.isEmpty()) return "no triggers\n";
        Table table = new Table("PLAN", "TRIGGER", "STEP SET", "ON", "NEXT", "LAST EXECUTION");
        triggers.forEach(trigger -> table.row(
                trigger.path("plan").asText(),
                trigger.path("name").asText(),
                trigger.path("step_set").asText(),
                trigger.path("on").asText(),
                trigger.path("enabled").asBoolean(true) ? Moment.of(trigger.path("next")) : "disabled",
                trigger.path("last_execution").asText("-")));
        return table.render();
    }
}
