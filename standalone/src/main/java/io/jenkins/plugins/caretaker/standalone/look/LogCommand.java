package io.jenkins.plugins.caretaker.standalone.look;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.run.log.LogLine;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.host.Logs;
import io.jenkins.plugins.caretaker.standalone.host.Logs.Wanted;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import io.jenkins.plugins.caretaker.standalone.terminal.Style;
import io.jenkins.plugins.caretaker.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "log",
        description = "Prints the log of an execution.",
        footerHeading = "%nExamples:%n",
        footer = {"  caretaker log 1", "  caretaker log 1 --node localhost --level debug", "  caretaker log 1 --follow"
        })
public final class LogCommand implements Action {

    @Parameters(paramLabel = "EXECUTION", description = "its number, as 'executions' shows it")
    private String execution;

    @Option(names = "--node", paramLabel = "NODE", description = "only what happened on this node")
    private String node;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "info",
            description = "the least level shown: debug, info, wait, note, warn or error (default: info)")
    private Level level;

    @Option(names = "--follow", description = "go on until the execution has ended")
    private boolean follow;

    @Override
    public Answer run(Session session) throws IOException, InterruptedException {
        Wanted wanted = new Wanted(execution, Optional.ofNullable(node), level, follow);
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("execution", execution);
        ArrayNode lines = document.putArray("lines");
        if (session.json()) session.host().logs().read(wanted, lines::add, () -> {});
        else print(session.host().logs(), wanted, session.console());
        return Answer.done(() -> document, () -> "");
    }

    private static void print(Logs logs, Wanted wanted, Console console) throws IOException, InterruptedException {
        boolean colours = Terminal.ofOutput().colours();
        UnaryOperator<String> shown =
                Terminal.isTerminal(1) ? line -> painted(Printable.of(line), colours) : UnaryOperator.identity();
        // lines are handed over whenever the log has no more for the moment
        logs.read(wanted, line -> console.print(shown.apply(line) + "\n"), console::flush);
    }

    /** What is usual looks usual. */
    private static String painted(String line, boolean colours) {
        return LogLine.levelOf(line).map(level -> style(level, line, colours)).orElse(line);
    }

    private static String style(Level level, String line, boolean colours) {
        return switch (level) {
            case DEBUG -> Style.FAINT.paint(line, colours);
            case INFO -> line;
            case WAIT -> Style.ACTIVE.paint(line, colours);
            case NOTE -> Style.STRONG.paint(line, colours);
            case WARN -> Style.WARNING.paint(line, colours);
            case ERROR -> Style.BAD.paint(line, colours);
        };
    }
}
