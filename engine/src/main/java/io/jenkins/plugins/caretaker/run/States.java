package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.machine.Machines;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.store.StoredPlan;

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
        return journal.read(transaction -> {
            StoredPlan stored = plans.load(transaction, plan);
            return PlanState.of(
                    stored.plan(),
                    stored.version(),
                    CommandStates.loadAll(transaction, plan),
                    Machines.facts(transaction));
        });
    }
}
