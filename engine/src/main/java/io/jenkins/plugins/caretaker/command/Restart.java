package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.Command.Ending;
import io.jenkins.plugins.caretaker.command.Command.Result;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.Output;
import io.jenkins.plugins.caretaker.transport.Script;
import io.jenkins.plugins.caretaker.transport.Target;
import java.util.Map;
import java.util.Optional;

/**
 * One restart of one node. It has restarted when it was out of reach for a moment, or when its boot id is another one: a
 * fast machine is back before anybody looks. Once the restart is asked for, only termination ends the wait. Containers keep the boot id of their host, so it alone proves nothing.
 */
final class Restart {

    private static final String READ_BOOT_ID = "cat /proc/sys/kernel/random/boot_id 2>/dev/null";
    private static final long POLL_MILLIS = 1000;

    private final String command;
    private final ExitCodes expected;
    private final LoginWait wait;
    private final CommandContext context;
    private final Target target;

    Restart(String command, ExitCodes expected, LoginWait wait, CommandContext context) {
        this.command = command;
        this.expected = expected;
        this.wait = wait;
        this.context = context;
        this.target = context.target(wait.ssh());
    }

    Result run() throws ConnectivityException, AuthenticationException, InterruptedException {
        String before = bootId();
        Optional<Result> refused = send();
        context.transport().forget(target);
        if (refused.isPresent()) return refused.get();
        if (!awaitDown(before)) return Result.failed("the node was told to restart and is still up");
        Result back = wait.await(context, Stage.TERMINATE);
        return back.ending() == Ending.STOPPED ? Result.failed(back.message()) : back;
    }

    /** A broken connection is what a restart looks like; a signal or 255 may be one too. Source: ssh(1), exit status. */
    private Optional<Result> send() throws ConnectivityException, AuthenticationException, InterruptedException {
        Output output = new Judge(expected, OutputRules.NONE, context.log());
        try {
            int code = context.transport().run(target, Script.bash(command, Map.of()), output, context.cancellation());
            boolean restarting = expected.accept(code) || code >= 128;
            String message = "'reboot_cmd' ended with exit code " + code + ", expected " + expected.describe();
            return restarting ? Optional.empty() : Optional.of(Result.failed(code, message));
        } catch (ConnectivityException e) {
            if (!e.started()) throw e;
            return Optional.empty();
        }
    }

    private boolean awaitDown(String before) throws InterruptedException {
        while (wait.attempt(target, context).isEmpty()) {
            if (!before.isEmpty() && changed(before)) return true;
            context.log().log(Level.INFO, "still able to log in, waiting for the shutdown");
            if (!context.cancellation().pause(POLL_MILLIS, Stage.TERMINATE)) return false;
        }
        context.log().log(Level.INFO, "the node is down, waiting for it to come back");
        return true;
    }

    private boolean changed(String before) throws InterruptedException {
        try {
            String now = bootId();
            return !now.isEmpty() && !now.equals(before);
        } catch (ConnectivityException | AuthenticationException e) {
            // it went away between two looks; the next one sees it
            context.log().log(Level.DEBUG, "boot id: " + e.getMessage());
            return false;
        }
    }

    /** Empty where the node has none. */
    private String bootId() throws ConnectivityException, AuthenticationException, InterruptedException {
        StringBuilder id = new StringBuilder();
        context.transport()
                .run(
                        target,
                        Script.bash(READ_BOOT_ID, Map.of()),
                        (stream, line, more) -> id.append(line),
                        context.cancellation());
        return id.toString();
    }
}
