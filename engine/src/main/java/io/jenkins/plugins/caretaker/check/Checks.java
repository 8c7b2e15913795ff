package io.jenkins.plugins.caretaker.check;

import io.jenkins.plugins.caretaker.machine.Contact;
import io.jenkins.plugins.caretaker.machine.Contact.Result;
import io.jenkins.plugins.caretaker.machine.Contacts;
import io.jenkins.plugins.caretaker.machine.Machines;
import io.jenkins.plugins.caretaker.machine.Machines.Checked;
import io.jenkins.plugins.caretaker.machine.Machines.View;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.run.Reach;
import io.jenkins.plugins.caretaker.run.Reach.Reached;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Checks machines. A connection that fails says nothing about health; a script that fails on the machine does. Safe for many threads.
 *
 * @param limit how long one check may take
 */
public record Checks(
        Machines machines, PlanStore plans, Reach reach, Supplier<Contacts> contacts, Clock clock, Duration limit) {

    /** How it went: nothing is wrong if there is no trouble. */
    public record Report(View view, Optional<String> trouble) {}

    /**
     * Checks one machine, and waits for that. What was found is stored when this returns, but for a loss, which is held down.
     *
     * @throws io.jenkins.plugins.caretaker.machine.UnknownMachineException if there is none of that name
     */
    public Report check(String name, CheckType type) throws InterruptedException {
        Plan plan = plans.load(machines.find(name).machine().plan()).plan();
        Node node = plan.nodes().get(name);
        Reached reached = reach.of(plan, node);
        Optional<String> trouble = inTime(reached, type);
        return new Report(machines.find(name), trouble);
    }

    private Optional<String> inTime(Reached reached, CheckType type) throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            Future<?> end =
                    timer.schedule(() -> cancellation.escalate(Stage.KILL), limit.toMillis(), TimeUnit.MILLISECONDS);
            Optional<String> trouble = look(reached, type, cancellation);
            end.cancel(false);
            return trouble;
        } finally {
            timer.shutdownNow();
        }
    }

    private Optional<String> look(Reached reached, CheckType type, Cancellation cancellation)
            throws InterruptedException {
        Target target = reached.target();
        try {
            if (type == CheckType.CONNECTIVITY) reach.transport().probe(target, cancellation);
            Optional<String> trouble = type == CheckType.FULL ? full(reached, cancellation) : Optional.empty();
            // this machine is reached without a connection, which nobody else would report
            if (target instanceof Target.Local) {
                contacts.get().report(new Contact(target.name(), Result.REACHED, "check", "", clock.instant()));
            }
            return trouble;
        } catch (ConnectivityException e) {
            return Optional.of("could not be reached: " + e.getMessage());
        } catch (AuthenticationException e) {
            return Optional.of("login refused: " + e.getMessage());
        }
    }

    private Optional<String> full(Reached reached, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        CheckOutput output = new CheckOutput(reached.masker());
        int code = reach.transport().run(reached.target(), CheckScript.text(), output, cancellation);
        Optional<String> trouble = trouble(code, output, cancellation);
        machines.checked(
                reached.target().name(), new Checked(trouble, output.system(), output.freeDisk(), output.warnings()));
        return trouble;
    }

    private Optional<String> trouble(int code, CheckOutput output, Cancellation cancellation) {
        if (cancellation.terminating()) return Optional.of("the check took longer than " + limit.toSeconds() + " s");
        if (code != 0) return Optional.of("the check ended with exit code " + code);
        return output.errors().stream().findFirst();
    }
}
