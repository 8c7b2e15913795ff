package io.jenkins.plugins.caretaker.standalone.progress;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import io.jenkins.plugins.caretaker.standalone.terminal.Terminal;
import java.util.List;

/**
 * Shows on standard error how an execution goes, here or on a server. Safe for many threads. Closing it leaves the screen as it
 * should stay.
 */
public interface View extends AutoCloseable {

    /** How much is shown. */
    enum Detail {
        QUIET,
        USUAL,
        /** Also what commands print. */
        VERBOSE
    }

    /**
     * The execution waits for its turn.
     *
     * @param reason who or what it waits for; told again when that changes
     */
    default void queued(String execution, String reason) {
        say("execution " + execution + " waits: " + Printable.of(reason));
    }

    /** The execution is about to start. */
    default void started(String execution, List<Work> tasks) {}

    default void task(Work task, TaskState state) {}

    /**
     * The task waits for its node, which another execution uses.
     *
     * @param reason who uses it; told again when that changes
     */
    default void waiting(Work task, String reason) {
        say(Printable.of(task.step() + " " + task.node() + " waits: " + reason));
    }

    /** Something failed, and the execution waits until somebody decides how it goes on. */
    default void asked(String execution, String question) {
        say("execution " + execution + " waits: " + Printable.of(question));
    }

    /** A line was written to the log; the node is empty for the execution itself. */
    default void line(Level level, String node, String text) {}

    /** Whether {@link #line} does anything, so that lines are worth fetching. */
    default boolean wantsLines() {
        return false;
    }

    /** Says a line that matters whatever the detail. */
    void say(String line);

    @Override
    void close();

    static View of(Terminal terminal, Detail detail, Console console) {
        if (detail == Detail.QUIET) return new QuietView(console);
        View view = terminal.live() ? new LiveView(console, terminal.colours()) : new PlainView(console);
        return detail == Detail.VERBOSE ? new VerboseView(view) : view;
    }
}
