package io.jenkins.plugins.caretaker.standalone.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.plan.CheckType;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.ExitCode;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = {
            "Looks at a machine now. A full check asks it for its system and free space and runs the script of its policy;",
            "a check of connectivity only logs in. Exit code 1 if something is wrong."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  caretaker machine check web01.example.com",
            "  caretaker machine check web01.example.com --type connectivity"
        })
public final class MachineCheckCommand implements Action {

    @Parameters(paramLabel = "MACHINE", description = "a node of a plan in the store")
    private String machine;

    @Option(
            names = "--type",
            paramLabel = "T",
            description = "full or connectivity (default: what the machine's policy says, else full)")
    private CheckType type;

    @Override
    public Answer run(Session session) throws InterruptedException {
        ObjectNode report = session.host()
                .machines()
                .check(
                        machine,
                        Optional.ofNullable(type).map(word -> word.name().toLowerCase(Locale.ROOT)));
        boolean fine = !report.path("failed").asBoolean();
        boolean quiet = report.path("trouble").isNull();
        return new Answer(
                fine ? ExitCode.DONE : ExitCode.FAILED,
                () -> report,
                () -> MachineText.of(report)
                        + (quiet
                                ? ""
                                : "trouble       " + report.path("trouble").asText() + "\n"));
    }
}
