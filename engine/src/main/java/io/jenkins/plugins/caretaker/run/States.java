package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.machine.Machines;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.run.state.PlanState.Cell;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.store.StoredPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers what state plans are in. Safe for many threads. */
public final class States {

    private final Journal journal;
    private final PlanStore plans;

    public States(Journal journal, PlanStore plans) {
        this.journal = journal;
        this.plans = plans;
    }

    /** The state of a plan's newest version, from one consistent look at the store. */
    public PlanState of(String plan) {
        return journal.read(transaction -> of(transaction, plan));
    }

    private PlanState of(Transaction transaction, String plan) {
        StoredPlan stored = plans.load(transaction, plan);
        return PlanState.of(
                stored.plan(), stored.version(), CommandStates.loadAll(transaction, plan), Machines.facts(transaction));
    }

    /**
     * The same, for whoever has an earlier one: reads only what changed since, if that is little.
     *
     * @param since id of an event that was there before {@code known} was read
     */
    public PlanState again(PlanState known, long since) {
        return journal.read(transaction -> {
            StoredPlan stored = plans.load(transaction, known.plan());
            List<Event> events = transaction.events().about(known.plan(), since, StateChanges.MOST + 1);
            Optional<Set<Cell>> cells = events.size() > StateChanges.MOST ? Optional.empty() : StateChanges.of(events);
            if (cells.isEmpty() || !stored.version().equals(known.version())) return of(transaction, known.plan());
            return known.changed(
                    stored.plan(),
                    cells.get(),
                    CommandStates.load(transaction, known.plan(), cells.get()),
                    Machines.facts(transaction));
        });
    }
}
