package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.Command.Result;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.Output;
import java.util.Map;
import java.util.Optional;

/** The runs of the Puppet agent that one command makes: one, and further ones while something changes or fails. */
final class PuppetRuns {

    private static final long LOCK_POLL_MILLIS = 10_000;
    private static final String GOING_ON = "another Puppet run is going on";

    private final PuppetOptions options;
    private final Launch launch;
    private final Map<String, String> environment;
    private final ExitCodes expected;
    private final OutputRules rules;
    private final CommandContext context;

    PuppetRuns(
            PuppetOptions options,
            Launch launch,
            Map<String, String> environment,
            ExitCodes expected,
            OutputRules rules,
            CommandContext context) {
        this.options = options;
        this.launch = launch;
        this.environment = environment;
        this.expected = expected;
        this.rules = rules;
        this.context = context;
    }

    Result run() throws ConnectivityException, AuthenticationException, InterruptedException {
        for (int reruns = 0; ; reruns++) {
            Optional<Result> blocked = awaitLock();
            if (blocked.isPresent()) return blocked.get();
            Result result = runOnce();
            if (context.cancellation().terminating() || !again(result)) return result;
            if (reruns == options.maxRerun()) return lastWord(result);
            context.log().log(Level.INFO, "Puppet rerun " + (reruns + 1) + " of " + options.maxRerun());
        }
    }

    private boolean again(Result result) {
        if (!result.succeeded()) return options.rerunOnError();
        return options.rerunOnChange() && result.exitCode().equals(Optional.of(PuppetOptions.CHANGED));
    }

    /** Changes that never end are a defect of the manifests, not of the run. Source: puppet_run.rb. */
    private Result lastWord(Result result) {
        if (result.succeeded())
            context.log().log(Level.WARN, "Puppet still changes something after " + options.maxRerun() + " reruns");
        return result;
    }

    private Result runOnce() throws ConnectivityException, AuthenticationException, InterruptedException {
        Judge judge = new Judge(expected, rules, context.log());
        return judge.result(launch.run(options.agentRun().revealed(context), environment, judge, context));
    }

    /** Waits for the end of another run; gives a result if this one must not start. */
    private Optional<Result> awaitLock() throws ConnectivityException, AuthenticationException, InterruptedException {
        while (locked()) {
            if (!options.waitIfAlreadyRunning()) {
                return Optional.of(Result.failed(GOING_ON + " and wait_if_already_running is false"));
            }
            context.log().log(Level.INFO, GOING_ON + ", looking again in 10 s");
            if (!context.cancellation().pause(LOCK_POLL_MILLIS, Stage.FINISH)) {
                return Optional.of(Result.stopped(GOING_ON));
            }
        }
        return Optional.empty();
    }

    private boolean locked() throws ConnectivityException, AuthenticationException, InterruptedException {
        Output debug = (stream, line, continues) -> context.log().log(Level.DEBUG, line);
        return launch.run(options.lockCheck(), environment, debug, context) == 0;
    }
}
