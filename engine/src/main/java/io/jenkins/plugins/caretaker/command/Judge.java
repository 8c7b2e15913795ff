package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.Command.Result;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.transport.Output;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes what a script prints to the log and judges it: a command is done if its exit code is expected and no line is an
 * error. Source: DOP B.1, output judgement. One for each run of a script.
 */
final class Judge implements Output {

    private final ExitCodes expected;
    private final OutputRules rules;
    private final CommandLog log;
    private String complaint = "";

    Judge(ExitCodes expected, OutputRules rules, CommandLog log) {
        this.expected = expected;
        this.rules = rules;
        this.log = log;
    }

    @Override
    public void line(Stream stream, String line, boolean continues) {
        Level level = stream == Stream.STDERR ? Level.WARN : Level.INFO;
        try {
            level = judge(line, level);
        } catch (StackOverflowError e) {
            // Java's patterns recurse over long lines; a line nobody could judge must not pass for a good one
            complain("a pattern of 'parse_output' is too complex for a line of " + line.length() + " characters");
        }
        log.output(stream, level, line, continues);
    }

    /** Called after the last line. */
    synchronized Result result(int exitCode) {
        if (!expected.accept(exitCode)) {
            return Result.failed(exitCode, "exit code " + exitCode + ", expected " + expected.describe());
        }
        return complaint.isEmpty() ? Result.done(exitCode) : Result.failed(exitCode, complaint);
    }

    private Level judge(String line, Level level) {
        Optional<Pattern> error = first(rules.errors(), line);
        if (error.isPresent()) {
            complain("the output has a line that matches the error pattern '" + error.get() + "'");
            return Level.ERROR;
        }
        Optional<Pattern> warning = first(rules.warnings(), line);
        if (warning.isEmpty()) return level;
        if (!rules.failOnWarning()) return Level.WARN;
        complain("the output has a line that matches the warning pattern '" + warning.get()
                + "' and fail_on_warning is set");
        return Level.ERROR;
    }

    /** Keeps the first complaint: the line itself stays out of it, it may hold a secret. */
    private synchronized void complain(String text) {
        if (complaint.isEmpty()) complaint = text;
    }

    private static Optional<Pattern> first(List<Pattern> patterns, String line) {
        return patterns.stream().filter(pattern -> pattern.matcher(line).find()).findFirst();
    }
}
