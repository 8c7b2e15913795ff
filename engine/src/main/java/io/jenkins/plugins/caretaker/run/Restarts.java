package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.store.PlanLease;
import io.jenkins.plugins.caretaker.store.PlanStore;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;

/** Going on with executions that were cut off, for a host that starts again. Safe for many threads. */
public final class Restarts {

    private final Journal journal;
    private final PlanStore plans;
    private final Executions executions;
    private final Clock clock;

    Restarts(Journal journal, PlanStore plans, Executions executions, Clock clock) {
        this.journal = journal;
        this.plans = plans;
        this.executions = executions;
        this.clock = clock;
    }

    /**
     * Goes on with an execution that its process did not bring to an end, under its own id, for a host that starts again. What is done
     * stays done; a command that was cut off is treated as {@code on_interrupt} says.
     *
     * @param lasting nodes whose transport finds a script again that it was running there, so that doing the command once more takes up
     *     what was begun
     * @return empty if there is nothing to go on with: it ended, somebody stopped it, or it waits for a decision
     * @throws ConflictException if the plan is in use
     */
    public Optional<RunningExecution> goOn(
            RunRequest request, String id, Predicate<Node> lasting, RunListener listener) {
        Lease lease = PlanLease.take(journal, clock, request.plan(), request.user(), "run " + request.stepSet());
        boolean open;
        try {
            open = reopened(request, id, lasting, lease);
        } catch (RuntimeException | Error e) {
            lease.close();
            throw e;
        }
        if (open) return Optional.of(executions.takeUp(asAllowed(request, id), id, lease, listener));
        lease.close();
        return Optional.empty();
    }

    /** What it may do was decided when it was asked for. */
    private RunRequest asAllowed(RunRequest request, String id) {
        return executions
                .find(id)
                .map(StoredRequest::consent)
                .map(request::allowing)
                .orElse(request);
    }

    private boolean reopened(RunRequest request, String id, Predicate<Node> lasting, Lease lease) {
        return journal.write(transaction -> {
            transaction.fence(PlanLease.key(request.plan()), lease.fence());
            Recovery.recover(
                    transaction,
                    request.plan(),
                    new RunQueue(journal, clock).abandoned(request.plan()),
                    clock.instant());
            ExecutionStatus now =
                    transaction.executions().find(id).map(Execution::status).orElse(ExecutionStatus.DONE);
            boolean cutOff = now == ExecutionStatus.INTERRUPTED || now == ExecutionStatus.CANCELLED;
            if (!cutOff || transaction.executions().cancelStage(id) > 0) return false;
            Plan plan = plans.load(transaction, request.plan()).plan();
            new CutOff(plan, Requests.stepSet(plan, request.stepSet()), lasting).reopen(transaction);
            transaction.executions().status(id, ExecutionStatus.WAITING, null);
            return true;
        });
    }
}
