package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.ProcessVersion;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.StepSetText;
import io.jenkins.plugins.caretaker.store.StoredPlan;
import java.time.Instant;

/** Keeps what executions run. */
final class ExecutedVersions {

    private ExecutedVersions() {}

    /**
     * Stores what an execution is about to run, unless the execution before it ran the same. Called in the transaction that
     * begins the execution, so that neither is there without the other.
     *
     * <p>A version is what the plan says under the step set's name. Values of plan-level variables, nodes and credentials are
     * not part of it: executions always use the current ones.
     *
     * @return the version's id
     */
    static String keep(Transaction transaction, StoredPlan plan, String stepSet, String execution, Instant now) {
        PlanValue value = StepSetText.value(plan.tree(), stepSet).orElseThrow();
        String id = StepSetText.digest(value);
        boolean known = transaction
                .processVersions()
                .last(plan.name(), stepSet)
                .filter(last -> last.id().equals(id))
                .isPresent();
        if (!known) {
            String text = StepSetText.of(plan.content(), plan.tree(), stepSet)
                    .orElseThrow()
                    .text();
            transaction
                    .processVersions()
                    .add(new ProcessVersion(plan.name(), stepSet, id, text, now, execution, plan.version()));
        }
        return id;
    }
}
