package io.jenkins.plugins.caretaker.standalone.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.host.Machines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "metadata",
        description = "Lists, sets and removes what is noted about a machine.",
        customSynopsis = {
            "caretaker machine metadata MACHINE list",
            "caretaker machine metadata MACHINE set ID --value V [--severity info|warning|error] [--message T]",
            "caretaker machine metadata MACHINE remove ID"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  caretaker machine metadata web01.example.com list",
            "  caretaker machine metadata web01.example.com set FreeDiskSpace --value '2 GB' --severity warning",
            "  caretaker machine metadata web01.example.com remove FreeDiskSpace"
        })
public final class MetadataCommand implements Action {

    private enum Verb {
        LIST,
        SET,
        REMOVE
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MACHINE", description = "a node of a plan in the store")
    private String machine;

    @Parameters(index = "1", paramLabel = "list|set|remove", description = "what to do")
    private Verb verb;

    @Parameters(index = "2", arity = "0..1", paramLabel = "ID", description = "which entry")
    private String id;

    @Option(names = "--value", paramLabel = "V", description = "what it is")
    private String value;

    @Option(
            names = "--severity",
            paramLabel = "S",
            defaultValue = "info",
            description = "info, warning or error (default: info)")
    private String severity;

    @Option(names = "--message", paramLabel = "T", defaultValue = "", description = "for people")
    private String message;

    @Override
    public Answer run(Session session) {
        Machines machines = session.host().machines();
        ObjectNode now =
                switch (verb) {
                    case LIST -> machines.metadata(machine);
                    case SET ->
                        machines.setMetadata(machine, needed(id, "ID"), severity, needed(value, "--value"), message);
                    case REMOVE -> machines.removeMetadata(machine, needed(id, "ID"));
                };
        return Answer.done(() -> now, () -> MachineText.metadata(now.path("metadata")));
    }

    private String needed(String given, String name) {
        if (given == null) throw new ParameterException(spec.commandLine(), name + " is missing");
        return given;
    }
}
