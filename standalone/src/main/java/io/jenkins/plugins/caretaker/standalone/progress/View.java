package io.jenkins.plugins.caretaker.standalone.progress;

import io.jenkins.plugins.caretaker.run.RunListener;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import io.jenkins.plugins.caretaker.standalone.terminal.Terminal;

/** Shows on standard error how an execution goes. Safe for many threads. Closing it leaves the screen as it should stay. */
public interface View extends RunListener, AutoCloseable {

    /** How much is shown. */
    enum Detail {
        QUIET,
        USUAL,
        /** Also what commands print. */
        VERBOSE
    }

    @Override
    default void queued(String execution, String reason) {
        say("execution " + execution + " waits: " + Printable.of(reason));
    }

    @Override
    default void waiting(TaskWork task, String reason) {
        say(Printable.of(task.name() + " " + task.node().name() + " waits: " + reason));
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
