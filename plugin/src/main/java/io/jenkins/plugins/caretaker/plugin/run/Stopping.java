package io.jenkins.plugins.caretaker.plugin.run;

import io.jenkins.plugins.caretaker.run.RunningExecution;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/** Ends an execution because its build was aborted. */
final class Stopping {

    private static final int KILL_AFTER_SECONDS = 10;

    private Stopping() {}

    /** Politely at first; returns at once. */
    static void stop(RunningExecution running) {
        running.cancel(Stage.TERMINATE);
        ScheduledFuture<?> unused =
                Timer.get().schedule(() -> running.cancel(Stage.KILL), KILL_AFTER_SECONDS, TimeUnit.SECONDS);
    }
}
