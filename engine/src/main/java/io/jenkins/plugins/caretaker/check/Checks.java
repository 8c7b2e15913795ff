package io.jenkins.plugins.caretaker.check;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.machine.CheckTable;
import io.jenkins.plugins.caretaker.machine.Contacts;
import io.jenkins.plugins.caretaker.machine.LastCheck;
import io.jenkins.plugins.caretaker.machine.Machines;
import io.jenkins.plugins.caretaker.machine.Machines.View;
import io.jenkins.plugins.caretaker.plan.CheckType;
import io.jenkins.plugins.caretaker.plan.MachinePolicy;
import io.jenkins.plugins.caretaker.plan.MachinePolicy.Unavailable;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.run.Reach;
import io.jenkins.plugins.caretaker.run.Reach.Reached;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks machines as their policies say. Safe for many threads. */
public final class Checks {

    private final Journal journal;
    private final Machines machines;
    private final PlanStore plans;
    private final Reach reach;
    private final NodeCheck node;
    private final Clock clock;

    /** @param reach whose transport reports contacts by itself */
    public Checks(
            Journal journal,
            Machines machines,
            PlanStore plans,
            Reach reach,
            Supplier<Contacts> contacts,
            Clock clock) {
        this.journal = journal;
        this.machines = machines;
        this.plans = plans;
        this.reach = reach;
        this.clock = clock;
        this.node = new NodeCheck(
                machines::checked,
                reach.transport(),
                contact -> contacts.get().report(contact),
                clock,
                Optional.empty());
    }

    /**
     * How it went.
     *
     * @param trouble what is wrong; empty if nothing is
     * @param tolerated whether the machine's policy says that this is no failure
     */
    public record Report(View view, Optional<String> trouble, boolean tolerated) {
        public boolean failed() {
            return trouble.isPresent() && !tolerated;
        }
    }

    /**
     * Checks one machine, and waits for that. What was found is stored when this returns, but for a loss, which is held down.
     *
     * @param type what to look at; what the machine's policy says, if empty
     * @throws io.jenkins.plugins.caretaker.machine.UnknownMachineException if there is none of that name
     */
    public Report check(String name, Optional<CheckType> type) throws InterruptedException {
        Plan plan = plans.load(machines.find(name).machine().plan()).plan();
        Node checked = plan.nodes().get(name);
        MachinePolicy policy = plan.policyOf(checked);
        CheckOutcome outcome = check(plan, checked, type.orElse(policy.check()), new Cancellation());
        store(name, outcome);
        boolean tolerated = outcome.isUnreachable() && policy.unavailable() == Unavailable.MAY_BE_OFFLINE;
        Optional<String> trouble = Optional.of(outcome.trouble()).filter(text -> !text.isEmpty());
        return new Report(machines.find(name), trouble, tolerated);
    }

    /** Checks one machine as its policy says; what it finds out about its health is stored, and that it did is not. */
    CheckOutcome check(Plan plan, Node checked, CheckType type, Cancellation cancellation) throws InterruptedException {
        Reached reached = reach.of(plan, checked);
        return node.run(reached.target(), reached.masker(), plan.policyOf(checked), type, cancellation);
    }

    /** A check by hand is one more, and does not move the schedule. */
    private void store(String name, CheckOutcome outcome) {
        Instant now = clock.instant();
        journal.write(transaction -> {
            CheckTable table = new CheckTable(transaction.sql());
            LastCheck before = table.find(name).orElseGet(() -> LastCheck.never(name, now));
            LastCheck next = before.after(outcome.outcome(), outcome.trouble(), now, Duration.ZERO);
            table.put(List.of(next.seen(before.seenUntil())));
            return next;
        });
    }
}
