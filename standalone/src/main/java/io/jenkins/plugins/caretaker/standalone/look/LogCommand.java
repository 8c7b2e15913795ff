package io.jenkins.plugins.caretaker.standalone.look;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.run.Executions;
import io.jenkins.plugins.caretaker.run.log.LogReader;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import io.jenkins.plugins.caretaker.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
            description = "the least level shown: debug, info, warn or error (default: info)")
    private Level level;

    @Option(names = "--follow", description = "go on until the execution has ended")
    private boolean follow;

    @Override
    public Answer run(Session session) throws IOException, InterruptedException {
        Caretaker caretaker = session.caretaker();
        Execution found = Find.execution(caretaker.executions(), execution);
        LogPlace.check(caretaker.logs(), found, Optional.ofNullable(node), follow);
        LogReader reader = LogReader.of(caretaker.logs(), found.plan(), found.id(), Optional.ofNullable(node), level);
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("execution", found.id());
        document.putArray("lines");
        BooleanSupplier ended = ended(caretaker.executions(), found);
        if (session.json()) reader.read(line -> document.withArray("/lines").add(line), ended);
        else print(reader, session.console(), ended);
        return Answer.done(() -> document, () -> "");
    }

    private static void print(LogReader reader, Console console, BooleanSupplier ended)
            throws IOException, InterruptedException {
        UnaryOperator<String> shown = Terminal.isTerminal(1) ? Printable::of : UnaryOperator.identity();
        // lines are handed over whenever the log has no more for the moment
        reader.read(line -> console.print(shown.apply(line) + "\n"), () -> {
            console.flush();
            return ended.getAsBoolean();
        });
    }

    private BooleanSupplier ended(Executions executions, Execution found) {
        if (!follow) return () -> true;
        return () -> executions
                .find(found.id())
                .map(now -> now.status().isFinished())
                .orElse(true);
    }
}
