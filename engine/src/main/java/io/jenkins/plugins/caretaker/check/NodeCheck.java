package io.jenkins.plugins.caretaker.check;

import io.jenkins.plugins.caretaker.machine.Checked;
import io.jenkins.plugins.caretaker.machine.Contact;
import io.jenkins.plugins.caretaker.machine.Contact.Result;
import io.jenkins.plugins.caretaker.plan.CheckType;
import io.jenkins.plugins.caretaker.plan.MachinePolicy;
import io.jenkins.plugins.caretaker.text.Masker;
import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transport;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Looks at one machine as its policy says, and stores what it finds out about its health. A connection that fails says nothing about
 * that; a script that fails on the machine does. Safe for many threads.
 *
 * @param found takes what was found out about a machine
 * @param transport reports contacts by itself
 * @param contacts takes those that it does not report
 * @param execution whose step this is; empty if it is none
 */
record NodeCheck(
        BiConsumer<String, Checked> found,
        Transport transport,
        Consumer<Contact> contacts,
        Clock clock,
        Optional<String> execution) {

    private static final ScheduledExecutorService TIMER =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "caretaker-check-timer"));

    /** Ending a script on a machine may take a while, in which neither the timer nor who reads its output may wait. */
    private static final Executor ENDS = Executors.newCachedThreadPool(work -> daemon(work, "caretaker-check-end"));

    /** How long a machine whose script hangs may take to answer that it is still there. */
    private static final long PROBE_SECONDS = 15;

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Checks, and returns when that is done or took too long.
     *
     * @param outer ends it, when it asks for that
     */
    CheckOutcome run(Target target, Masker masker, MachinePolicy policy, CheckType type, Cancellation outer)
            throws InterruptedException {
        try (Cancellation.Child limited = outer.child()) {
            Cancellation cancellation = limited.get();
            Future<?> late =
                    TIMER.schedule(() -> end(cancellation), policy.timeout().toMillis(), TimeUnit.MILLISECONDS);
            try {
                return look(target, masker, policy, type, cancellation);
            } finally {
                late.cancel(false);
            }
        }
    }

    private static void end(Cancellation cancellation) {
        ENDS.execute(() -> cancellation.escalate(Stage.KILL));
    }

    private CheckOutcome look(
            Target target, Masker masker, MachinePolicy policy, CheckType type, Cancellation cancellation)
            throws InterruptedException {
        try {
            if (type == CheckType.CONNECTIVITY) transport.probe(target, cancellation);
            CheckOutcome outcome =
                    type == CheckType.FULL ? full(target, masker, policy, cancellation) : CheckOutcome.FINE;
            // this machine is reached without a connection, which nobody else would report
            if (target instanceof Target.Local) contact(target, Result.REACHED, "");
            return outcome;
        } catch (ConnectivityException e) {
            String why = cancellation.terminating() ? silence(policy) : e.reason(target.name());
            // nobody else tells of a connection that we gave up ourselves
            if (cancellation.terminating()) contact(target, Result.UNREACHABLE, why);
            return CheckOutcome.unreachable("could not be reached: " + why);
        } catch (AuthenticationException e) {
            return CheckOutcome.unhealthy("login refused: " + e.getMessage());
        }
    }

    private void contact(Target target, Result result, String detail) {
        contacts.accept(new Contact(target.name(), result, Checked.SOURCE, detail, clock.instant(), execution));
    }

    private static String silence(MachinePolicy policy) {
        return "no answer within " + policy.timeout().toSeconds() + " s";
    }

    private CheckOutcome full(Target target, Masker masker, MachinePolicy policy, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        // a connection that was made before says neither that the machine takes another one nor that it lets us in
        transport.forget(target);
        CheckOutput output = new CheckOutput(masker, () -> end(cancellation));
        Optional<String> trouble = run(target, policy, output, cancellation);
        found.accept(
                target.name(),
                new Checked(
                        trouble,
                        output.system(),
                        output.freeDisk(),
                        policy.freeDisk(),
                        output.warnings(),
                        output.notes(),
                        execution));
        return trouble.map(CheckOutcome::unhealthy).orElse(CheckOutcome.FINE);
    }

    private void probe(Target target) throws ConnectivityException, AuthenticationException, InterruptedException {
        Cancellation limit = new Cancellation();
        Future<?> late = TIMER.schedule(() -> end(limit), PROBE_SECONDS, TimeUnit.SECONDS);
        try {
            transport.probe(target, limit);
        } finally {
            late.cancel(false);
        }
    }

    /** Returns what is wrong, if anything is. */
    private Optional<String> run(Target target, MachinePolicy policy, CheckOutput output, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        int code;
        try {
            code = transport.run(target, CheckScript.of(policy), output, cancellation);
        } catch (ConnectivityException e) {
            if (!cancellation.terminating() || !output.hasBegun()) throw e;
            code = -1;
        }
        // a script that hangs, and a network that swallows all it says, look the same from here
        if (cancellation.terminating() && !output.isTooMuch()) probe(target);
        String what = output.ownHasBegun() ? "the script of policy '" + policy.name() + "'" : "the check";
        if (output.isTooMuch()) {
            return Optional.of(what + " printed more than " + CheckOutput.MOST / 1024 / 1024 + " MiB and was ended");
        }
        if (cancellation.terminating()) {
            return Optional.of(what + " took longer than " + policy.timeout().toSeconds() + " s and was ended");
        }
        Optional<String> error = output.errors().stream().findFirst();
        if (code == 0 || error.isPresent()) return error;
        String why = output.lastOnStderr().isEmpty() ? "" : ": " + output.lastOnStderr();
        return Optional.of(what + " ended with exit code " + code + why);
    }
}
