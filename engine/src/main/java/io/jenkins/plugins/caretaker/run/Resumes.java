package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.graph.TaskEvent.Reset;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Skipped;
import io.jenkins.plugins.caretaker.graph.TaskMachine;
import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.journal.CommandState;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.GuidedFailure;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.store.PlanLease;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides about executions that wait because something failed, from any process. The process that runs such an execution goes on
 * by itself; if it is gone, the one that decides takes the execution up. Safe for many threads.
 */
public final class Resumes {

    private final Journal journal;
    private final Executions executions;
    private final Clock clock;

    public Resumes(Journal journal, Executions executions, Clock clock) {
        this.journal = journal;
        this.executions = executions;
        this.clock = clock;
    }

    /**
     * Decides about everything that an execution waits for, or only about one node.
     *
     * @return the execution, if it goes on in this process; empty if another runs it, or it still waits for something
     * @throws InvalidRequestException if there is no such execution or question, or the step cannot be left out
     * @throws ConflictException if the execution waits for nothing
     */
    public Optional<RunningExecution> resume(ResumeRequest request, RunListener listener) {
        String id = request.execution();
        Execution execution = executions
                .find(id)
                .orElseThrow(() -> new InvalidRequestException(
                        "there is no execution '" + id + "'. List them with: caretaker executions"));
        executions.require(Permissions.Verb.RESUME, execution);
        if (execution.status() != ExecutionStatus.WAITING) {
            throw new ConflictException("execution " + id + " waits for no decision: it is "
                    + execution.status().word());
        }
        journal.write(transaction -> decide(transaction, request));
        String key = PlanLease.key(execution.plan());
        return journal.tryLock(key, PlanLease.holder(clock, request.user(), "resume " + id))
                .flatMap(lease -> takeUp(execution, lease, request, listener));
    }

    private static int decide(Transaction transaction, ResumeRequest request) {
        List<GuidedFailure> meant =
                Decisions.about(transaction, request.execution(), request.decision(), request.node());
        meant.forEach(each -> transaction
                .guidedFailures()
                .decide(each.id(), request.decision().word(), request.user()));
        return meant.size();
    }

    /** Whoever gets the lock knows that nobody runs the execution any more. */
    private Optional<RunningExecution> takeUp(
            Execution found, Lease lease, ResumeRequest request, RunListener listener) {
        Optional<Set<String>> left;
        try {
            left = apply(found, lease);
        } catch (RuntimeException | Error e) {
            lease.close();
            throw e;
        }
        if (left.isPresent()) {
            return Optional.of(executions.takeUp(again(found, request, left.get()), found.id(), lease, listener));
        }
        lease.close();
        return Optional.empty();
    }

    /** The request as it was made, with the nodes that were found for it then. */
    private static RunRequest again(Execution found, ResumeRequest request, Set<String> nodes) {
        NodeFilter filter = NodeFilter.NONE;
        for (String node : nodes) filter = filter.with(NodeFilter.Option.NODES, node);
        return new RunRequest(
                found.plan(),
                found.stepSet(),
                Optional.ofNullable(found.environment()),
                Optional.ofNullable(found.tenant()),
                request.variables(),
                filter,
                false,
                request.user(),
                found.record().path("seed").asLong(),
                ExecutionRecord.facts(found),
                false,
                StoredRequest.consent(found));
    }

    /** Does to the states what was decided; returns the nodes that stay, or nothing if a question is open. */
    private Optional<Set<String>> apply(Execution found, Lease lease) {
        return journal.write(transaction -> {
            transaction.fence(PlanLease.key(found.plan()), lease.fence());
            Recovery.recover(transaction, found.plan(), List.of(), clock.instant());
            Execution now = transaction.executions().find(found.id()).orElseThrow();
            if (now.status() != ExecutionStatus.WAITING) return Optional.empty();
            if (!transaction.guidedFailures().open(found.id()).isEmpty()) return Optional.empty();
            Set<String> nodes = new LinkedHashSet<>();
            now.record().path("nodes").forEach(node -> nodes.add(node.asText()));
            for (GuidedFailure failure : transaction.guidedFailures().list(found.id())) {
                Decision decision = Decision.ofWord(failure.decision());
                if (decision == Decision.EXCLUDE_NODE) nodes.remove(failure.node());
                apply(transaction, found, failure, decision);
            }
            if (nodes.isEmpty()) transaction.executions().status(found.id(), ExecutionStatus.FAILED, "no node is left");
            return Optional.of(nodes).filter(left -> !left.isEmpty());
        });
    }

    /** What the process that died had done already is not found failed any more. */
    private void apply(Transaction transaction, Execution execution, GuidedFailure failure, Decision decision) {
        if (decision == Decision.FAIL) return;
        transaction.states().list(execution.plan(), execution.stepSet()).stream()
                .filter(row -> row.stepId().equals(failure.stepId())
                        && row.node().equals(failure.node())
                        && row.commandId().equals(failure.commandId())
                        && row.status().equals(TaskState.FAILED.word()))
                .findFirst()
                .map(row -> moved(row, decision))
                .ifPresent(row -> {
                    transaction.states().put(row);
                    StateEvent.append(transaction, row);
                });
    }

    private CommandState moved(CommandState row, Decision decision) {
        TaskState ready = TaskMachine.next(TaskState.FAILED, new Reset());
        TaskState next = decision == Decision.RETRY ? ready : TaskMachine.next(ready, new Skipped());
        return row.moved(next.word(), "decided: " + decision.word(), clock.instant());
    }
}
