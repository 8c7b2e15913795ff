package io.jenkins.plugins.caretaker.standalone.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "release",
        description = "Ends a machine's quarantine or maintenance, and tells what is different from its beginning.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker machine release web01.example.com")
public final class ReleaseCommand implements Action {

    @Parameters(paramLabel = "MACHINE", description = "a node of a plan in the store")
    private String machine;

    @Override
    public Answer run(Session session) {
        ObjectNode now = session.host().machines().endSilence(machine);
        return Answer.done(() -> now, () -> MachineText.of(now));
    }
}
