package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.Command.Result;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.Target;
import java.util.Optional;

/**
 * Tries to log in until it works. A refused login is tried again like an unreachable node: a node that is starting refuses
 * everybody for a while. Source: DOP B.1, wait_for_login.rb.
 *
 * @param connectSeconds how long one attempt may take; 0 leaves it to the transport
 */
record LoginWait(SshSettings ssh, int intervalSeconds, int connectSeconds) {

    static LoginWait read(Settings settings) {
        SshSettings ssh = SshSettings.read(settings);
        int interval = settings.number("interval", 1, Integer.MAX_VALUE).orElse(10);
        Optional<Integer> timeout = settings.number("connection_timeout", 0, Integer.MAX_VALUE);
        // DOPi's page calls it connect_timeout, its code connection_timeout
        Optional<Integer> documented = settings.number("connect_timeout", 0, Integer.MAX_VALUE);
        return new LoginWait(ssh, interval, timeout.or(() -> documented).orElse(0));
    }

    /** Ends as soon as a login works, or stopped at the given stage. */
    Result await(CommandContext context, Stage until) throws InterruptedException {
        Target target = context.target(ssh);
        String last = "";
        while (true) {
            Optional<String> obstacle = attempt(target, context);
            if (obstacle.isEmpty()) return Result.done();
            if (!obstacle.get().equals(last)) context.log().log(Level.INFO, "no login yet: " + obstacle.get());
            last = obstacle.get();
            if (!context.cancellation().pause(intervalSeconds * 1000L, until)) {
                return Result.stopped("still no login: " + last);
            }
        }
    }

    /** Makes a fresh connection and says what was in the way, if anything. */
    Optional<String> attempt(Target target, CommandContext context) throws InterruptedException {
        try (Cancellation.Child child = context.cancellation().child();
                Deadlines deadlines = new Deadlines();
                Deadlines.Deadline deadline = deadlines.start(connectSeconds, child.get())) {
            context.transport().probe(target, child.get());
            return Optional.empty();
        } catch (ConnectivityException | AuthenticationException e) {
            return Optional.of(e.getMessage());
        }
    }
}
