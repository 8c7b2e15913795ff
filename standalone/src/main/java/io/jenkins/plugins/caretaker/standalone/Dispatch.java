package io.jenkins.plugins.caretaker.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.answer.ExitCode;
import io.jenkins.plugins.caretaker.standalone.answer.Failure;
import io.jenkins.plugins.caretaker.standalone.answer.OutputException;
import io.jenkins.plugins.caretaker.standalone.answer.ProblemText;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.answer.Version;
import io.jenkins.plugins.caretaker.standalone.option.GlobalOptions;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Finds the command that the arguments name, runs it and prints its answer: to standard output one result, to standard error
 * what went wrong. Used once.
 */
final class Dispatch {

    private final Console console;
    private final Map<String, String> environment;

    Dispatch(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    /** Returns the code that the process should end with. */
    ExitCode run(String... arguments) {
        try {
            ExitCode code = answer(arguments);
            console.flush();
            return code;
        } catch (OutputException e) {
            if (e.readerGone()) return ExitCode.DONE;
            console.say("caretaker: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private ExitCode answer(String... arguments) {
        // known even when the arguments cannot be parsed
        boolean json = Arrays.asList(arguments).contains("--json");
        CaretakerCommand root = new CaretakerCommand();
        try {
            ParseResult parsed = Help.parser(root).parseArgs(arguments);
            return run(parsed, root.options);
        } catch (ParameterException e) {
            return fail(Failure.usage(Misuse.explain(e)), json);
        } catch (OutputException e) {
            throw e;
        } catch (Exception | Error e) {
            Failure failure = Failure.of(e);
            trace(e, failure, root.options);
            return fail(failure, json);
        }
    }

    private ExitCode run(ParseResult parsed, GlobalOptions options) throws Exception {
        CommandLine command = last(parsed);
        if (command.isUsageHelpRequested() || command.isVersionHelpRequested()) {
            console.print(command.isUsageHelpRequested() ? Help.of(command) : Version.text() + "\n");
            return ExitCode.DONE;
        }
        if (!(command.getCommand() instanceof Action action)) {
            throw new ParameterException(command, "no command given");
        }
        try (Session session = options.session(console, environment)) {
            Answer answer = action.run(session);
            print(answer, session.json());
            return answer.code();
        }
    }

    private void print(Answer answer, boolean json) {
        console.print(json ? pretty(answer.document().get()) : answer.text().get());
        // before the store is closed: whoever reads need not wait for that
        console.flush();
    }

    private static CommandLine last(ParseResult parsed) {
        List<CommandLine> commands = parsed.asCommandLineList();
        return commands.get(commands.size() - 1);
    }

    private ExitCode fail(Failure failure, boolean json) {
        ProblemText.lines(failure.problems()).forEach(console::say);
        failure.message().lines().forEach(line -> console.say("caretaker: " + Printable.of(line)));
        if (json) console.print(pretty(failure.document()));
        return failure.code();
    }

    /** A defect of ours: its trace goes where it disturbs nobody, or before the eyes of who wants it. */
    private void trace(Throwable thrown, Failure failure, GlobalOptions options) {
        if (options.debug()) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            console.draw(text.toString());
        } else if (!failure.expected()) {
            ErrorFile.append(options.home(environment), thrown, console::say);
        }
    }

    private static String pretty(JsonNode document) {
        return document.toPrettyString() + "\n";
    }
}
