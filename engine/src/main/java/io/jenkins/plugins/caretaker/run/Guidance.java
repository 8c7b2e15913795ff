package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.GuidedFailure;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.run.log.ExecutionLog;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks what to do about failed commands, and waits for the answers. The question is on disk before it waits, so that a new process
 * can take the execution up. Safe for many threads.
 */
record Guidance(Journal journal, Clock clock, String plan) {

    private static final long LOOK_MILLIS = 200;
    static final String NOBODY = "nobody decided in time";

    /** Waits for the decision; being stopped, and time running out, let the command fail. */
    Decision ask(GuidedFailure.Draft failure, ExecutionLog log, RunListener listener, Cancellation cancellation)
            throws InterruptedException {
        String text = sentence(failure);
        long id = journal.write(transaction -> {
            long asked = transaction.guidedFailures().ask(failure);
            transaction.executions().status(failure.execution(), ExecutionStatus.WAITING, text);
            transaction.events().append("execution.waiting", plan, null, text, data(failure));
            return asked;
        });
        log.write(Level.WARN, failure.node(), text);
        log.flush();
        listener.asked(failure.execution(), text);
        GuidedFailure decided = await(id, failure, cancellation);
        journal.write(transaction -> goOn(transaction, failure.execution()));
        log.write(Level.INFO, failure.node(), "decided: " + decided.decision() + " (" + decided.decidedBy() + ")");
        return Decision.ofWord(decided.decision());
    }

    private GuidedFailure await(long id, GuidedFailure.Draft failure, Cancellation cancellation)
            throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            GuidedFailure now = journal.read(
                    transaction -> transaction.guidedFailures().find(id).orElseThrow());
            if (now.decision() != null) return now;
            boolean late = !clock.instant().isBefore(failure.expiresAt());
            if (late || cancellation.stage() != Stage.NONE) {
                String by = late ? NOBODY : "cancelled";
                journal.write(transaction -> transaction.guidedFailures().decide(id, Decision.FAIL.word(), by));
            }
        }
        throw new IllegalStateException("a latch that nobody counts down was open");
    }

    /** It runs again when nothing is open; the process that waits says so, because another cannot know that it lives. */
    private static String goOn(Transaction transaction, String execution) {
        List<GuidedFailure> open = transaction.guidedFailures().open(execution);
        ExecutionStatus status = open.isEmpty() ? ExecutionStatus.RUNNING : ExecutionStatus.WAITING;
        transaction
                .executions()
                .status(execution, status, open.isEmpty() ? null : open.get(0).message());
        transaction
                .events()
                .append(
                        "execution.resumed",
                        transaction.executions().find(execution).orElseThrow().plan(),
                        null,
                        null,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("execution", execution)
                                .put("status", status.word()));
        return execution;
    }

    private static String sentence(GuidedFailure.Draft failure) {
        return "step '" + failure.step() + "' failed on " + failure.node() + ": " + failure.message()
                + ". Decide on its page, by POST /api/v1/executions/" + failure.execution()
                + "/resume, or with: caretaker resume " + failure.execution()
                + (failure.required()
                        ? " --retry|--fail"
                        : " --retry|--ignore|--exclude-node " + failure.node() + "|--fail");
    }

    private static ObjectNode data(GuidedFailure.Draft failure) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("execution", failure.execution())
                .put("status", ExecutionStatus.WAITING.word())
                .put("step", failure.step())
                .put("node", failure.node());
    }
}
