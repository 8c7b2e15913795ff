package io.jenkins.plugins.caretaker.standalone.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Shows what is known of a machine, and why.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker machine show web01.example.com")
public final class MachineShowCommand implements Action {

    @Parameters(paramLabel = "MACHINE", description = "a node of a plan in the store")
    private String machine;

    @Override
    public Answer run(Session session) {
        ObjectNode shown = session.host().machines().show(machine);
        return Answer.done(() -> shown, () -> MachineText.of(shown));
    }
}
