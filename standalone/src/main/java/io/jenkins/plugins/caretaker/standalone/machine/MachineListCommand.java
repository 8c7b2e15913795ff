package io.jenkins.plugins.caretaker.standalone.machine;

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
        description = "Lists all machines with what is known of them.",
        footerHeading = "%nExamples:%n",
        footer = {"  caretaker machine list", "  caretaker machine list --json"})
public final class MachineListCommand implements Action {

    @Override
    public Answer run(Session session) {
        ObjectNode machines = session.host().machines().list();
        return Answer.done(() -> machines, () -> text(machines.path("machines")));
    }

    private static String text(JsonNode machines) {
        if (machines.isEmpty()) return "no machines: no plan is in the store\n";
        Table table = new Table("MACHINE", "PLAN", "ROLE", "CONNECTIVITY", "HEALTH", "WARNINGS", "LAST CONTACT");
        machines.forEach(machine -> table.row(
                machine.path("name").asText(),
                machine.path("plan").asText(),
                machine.path("config").path("role").asText(),
                machine.path("connectivity").asText(),
                machine.path("health").asText(),
                Long.toString(warnings(machine)),
                Moment.of(machine.path("last_contact_at"))));
        return table.render();
    }

    private static long warnings(JsonNode machine) {
        long count = 0;
        for (JsonNode entry : machine.path("metadata")) {
            if (!entry.path("severity").asText().equals("info")) count++;
        }
        return count;
    }
}
