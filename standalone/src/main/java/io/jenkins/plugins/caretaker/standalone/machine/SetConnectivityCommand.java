package io.jenkins.plugins.caretaker.standalone.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "set-connectivity",
        description = "Says whether a machine can be reached; the next contact may say otherwise.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker machine set-connectivity web01.example.com available --reason 'it is back'")
public final class SetConnectivityCommand implements Action {

    @Parameters(index = "0", paramLabel = "MACHINE", description = "a node of a plan in the store")
    private String machine;

    @Parameters(index = "1", paramLabel = "CONNECTIVITY", description = "available, unavailable or unknown")
    private String connectivity;

    @Mixin
    private WordOptions options;

    @Override
    public Answer run(Session session) {
        ObjectNode now = session.host().machines().setConnectivity(machine, connectivity, options.word());
        return Answer.done(() -> now, () -> MachineText.of(now));
    }
}
