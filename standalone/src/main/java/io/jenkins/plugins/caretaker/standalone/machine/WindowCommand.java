package io.jenkins.plugins.caretaker.standalone.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.host.Machines;
import io.jenkins.plugins.caretaker.standalone.option.DurationText;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "window",
        description = {
            "Lists, sets and removes times that come again in which what happens to a machine is recorded and told",
            "to nobody. At the end of each what is different is told once."
        },
        customSynopsis = {
            "caretaker machine window MACHINE list",
            "caretaker machine window MACHINE set ID --cron C [--timezone Z] --for D [--kind maintenance|quarantine] --reason R",
            "caretaker machine window MACHINE remove ID"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  caretaker machine window web01.example.com list",
            "  caretaker machine window web01.example.com set patches --cron '0 2 * * SUN' --timezone Europe/Zurich --for 4h --reason patches",
            "  caretaker machine window web01.example.com remove patches"
        })
public final class WindowCommand implements Action {

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

    @Parameters(index = "2", arity = "0..1", paramLabel = "ID", description = "which window")
    private String id;

    @Option(
            names = "--cron",
            paramLabel = "C",
            description = "when one begins: five fields, or six with seconds before, or seven with a year behind")
    private String cron;

    @Option(
            names = "--timezone",
            paramLabel = "Z",
            defaultValue = "UTC",
            description = "whose clock that means, for instance Europe/Zurich (default: UTC)")
    private String timezone;

    @Option(
            names = "--for",
            paramLabel = "D",
            converter = DurationText.class,
            description = "how long each lasts, for instance 30m or 4h")
    private Duration length;

    @Option(
            names = "--kind",
            paramLabel = "K",
            defaultValue = "maintenance",
            description = "maintenance, or quarantine: executions leave the machine out, too (default: maintenance)")
    private String kind;

    @Option(names = "--reason", paramLabel = "R", defaultValue = "", description = "why; shown with it")
    private String reason;

    @Override
    public Answer run(Session session) {
        Machines machines = session.host().machines();
        ObjectNode now =
                switch (verb) {
                    case LIST -> machines.windows(machine);
                    case SET ->
                        machines.setWindow(
                                machine,
                                needed(id, "ID"),
                                new Machines.Window(
                                        kind, needed(cron, "--cron"), timezone, needed(length, "--for"), reason));
                    case REMOVE -> machines.removeWindow(machine, needed(id, "ID"));
                };
        return Answer.done(() -> now, () -> text(now.path("windows")));
    }

    private static String text(JsonNode windows) {
        if (windows.isEmpty()) return "no windows\n";
        Table table = new Table("ID", "KIND", "CRON", "TIMEZONE", "LASTS", "NOW UNTIL", "NEXT", "REASON", "SAYS");
        windows.forEach(window -> table.row(
                window.path("id").asText(),
                window.path("kind").asText(),
                window.path("cron").asText(),
                window.path("timezone").asText(),
                lasts(window.path("length_seconds").asLong()),
                Moment.of(window.at("/now/until")),
                Moment.of(window.at("/next/0/from")),
                window.path("reason").asText(),
                window.path("actor").asText()));
        return table.render();
    }

    private static String lasts(long seconds) {
        if (seconds % 3600 == 0) return seconds / 3600 + "h";
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private <T> T needed(T given, String name) {
        if (given == null) throw new ParameterException(spec.commandLine(), name + " is missing");
        return given;
    }
}
