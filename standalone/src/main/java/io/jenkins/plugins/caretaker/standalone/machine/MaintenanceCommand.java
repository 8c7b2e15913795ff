package io.jenkins.plugins.caretaker.standalone.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "maintenance",
        description = {
            "Records what happens to a machine and tells nobody; executions use it.",
            "At the end what is different is told once."
        },
        footerHeading = "%nExamples:%n",
        footer = "  caretaker machine maintenance web01.example.com --reason 'new kernel' --ttl 2h")
public final class MaintenanceCommand implements Action {

    @Parameters(paramLabel = "MACHINE", description = "a node of a plan in the store")
    private String machine;

    @Mixin
    private WordOptions options;

    @Override
    public Answer run(Session session) {
        ObjectNode now = session.host().machines().silence(machine, "maintenance", options.word());
        return Answer.done(() -> now, () -> MachineText.of(now));
    }
}
