package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Interrupted;
import io.jenkins.plugins.caretaker.graph.TaskMachine;
import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.journal.CommandState;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.store.PlanLease;
import java.time.Instant;
import java.util.List;

/**
 * Closes what a dead process left open. Whoever holds a plan's lock is the only one who may run it, so anything that is
 * still open then was cut off: its running commands and the execution itself become interrupted, in one transaction.
 */
final class Recovery {

    private static final String CUT_OFF = "Caretaker ended while this was running";

    private Recovery() {}

    /** Whether there may be something to close. Needs no lock. */
    static boolean isDue(Transaction transaction, String plan, Instant now) {
        return transaction.executions().open(plan).stream()
                .anyMatch(each -> each.status().isRunning()
                        || (each.status() == ExecutionStatus.WAITING
                                && (isCancelled(transaction, each) || isLate(transaction, each, now))));
    }

    /**
     * Called by the holder of the plan's lock, before anything else. Returns the ids of the executions it closed.
     *
     * @param abandoned executions that waited in the queue of a process that ended
     */
    static List<String> recover(Transaction transaction, String plan, List<String> abandoned, Instant now) {
        return close(transaction, plan, abandoned, now, CUT_OFF);
    }

    /** Closes what the holder of the lock has to give up itself. If that is impossible too, the reason says so as well. */
    static void giveUp(Journal journal, Lease lease, String plan, Instant now, Throwable reason) {
        try {
            journal.write(transaction -> {
                transaction.fence(PlanLease.key(plan), lease.fence());
                return close(
                        transaction, plan, List.of(), now, "the execution could not go on: " + reason.getMessage());
            });
        } catch (RuntimeException e) {
            // the next who takes the lock closes it
            if (e != reason) reason.addSuppressed(e);
        }
    }

    private static List<String> close(
            Transaction transaction, String plan, List<String> abandoned, Instant now, String why) {
        List<CommandState> open = transaction.states().list(plan).stream()
                .filter(row -> row.status().equals(TaskState.RUNNING.word()))
                .map(row -> interrupted(row, now, why))
                .toList();
        transaction.states().putAll(open);
        open.forEach(row -> StateEvent.append(transaction, row));
        List<Execution> dead = transaction.executions().open(plan).stream()
                .filter(each -> each.status().isRunning() || abandoned.contains(each.id()))
                .toList();
        for (Execution execution : dead) {
            transaction.executions().status(execution.id(), ExecutionStatus.INTERRUPTED, why);
            tell(transaction, execution, ExecutionStatus.INTERRUPTED, why);
        }
        transaction.executions().open(plan).stream()
                .filter(each -> each.status() == ExecutionStatus.WAITING)
                .forEach(each -> expire(transaction, each, now));
        return dead.stream().map(Execution::id).toList();
    }

    /** An execution that waits for a decision survives its process, until it is cancelled or its time is over. */
    private static void expire(Transaction transaction, Execution waiting, Instant now) {
        boolean cancelled = isCancelled(transaction, waiting);
        if (!cancelled && !isLate(transaction, waiting, now)) return;
        ExecutionStatus status = cancelled ? ExecutionStatus.CANCELLED : ExecutionStatus.FAILED;
        String why = cancelled ? waiting.detail() : Guidance.NOBODY;
        transaction.executions().status(waiting.id(), status, why);
        tell(transaction, waiting, status, why);
    }

    private static boolean isCancelled(Transaction transaction, Execution waiting) {
        return transaction.executions().cancelStage(waiting.id()) > 0;
    }

    private static boolean isLate(Transaction transaction, Execution waiting, Instant now) {
        return transaction.guidedFailures().open(waiting.id()).stream()
                .anyMatch(failure -> !now.isBefore(failure.expiresAt()));
    }

    private static void tell(Transaction transaction, Execution execution, ExecutionStatus status, String why) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("execution", execution.id())
                .put("step_set", execution.stepSet())
                .put("status", status.word());
        String type = status == ExecutionStatus.CANCELLED ? "finished" : status.word();
        transaction
                .events()
                .append("execution." + type, execution.plan(), null, why, ExecutionRecord.context(data, execution));
    }

    private static CommandState interrupted(CommandState row, Instant now, String why) {
        TaskState next = TaskMachine.next(TaskState.RUNNING, new Interrupted());
        return row.moved(next.word(), why, now);
    }
}
