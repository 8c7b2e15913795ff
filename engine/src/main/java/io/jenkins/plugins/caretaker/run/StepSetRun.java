package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.graph.Kernel;
import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.plan.RunCondition;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.run.compile.Preview;
import io.jenkins.plugins.caretaker.run.compile.StoredState;
import io.jenkins.plugins.caretaker.run.state.Completion;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.store.PlanLease;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** One step set being run: owns the plan's lock, the log and the kernel from start to end. */
final class StepSetRun implements RunningExecution {

    private final String id;
    private final StepSet stepSet;
    private final RunSession session;
    private final Lease lease;
    private final RunListener listener;
    private final Kernel kernel;
    private final Runnable afterwards;
    private final CompletableFuture<RunResult> end = new CompletableFuture<>();

    /** @param afterwards called when the execution has ended and the plan is free */
    StepSetRun(String id, RunSession session, Lease lease, RunListener listener, Runnable afterwards) {
        this.id = id;
        this.stepSet = session.stepSet();
        this.session = session;
        this.lease = lease;
        this.listener = listener;
        this.afterwards = afterwards;
        this.kernel = new Kernel(session.preview().graph(), new TaskRunner(session), this::told);
    }

    /** Begins on a thread of its own. */
    void start() {
        Thread thread = new Thread(this::runToEnd, "caretaker-execution-" + id);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Optional<Preview> preview() {
        return Optional.of(session.preview());
    }

    @Override
    public void cancel(Stage stage) {
        kernel.stop();
        session.cancellation().escalate(stage);
    }

    @Override
    public RunResult await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        }
    }

    /** The end is told only after the lock is free, so that whoever waited for it can go on with the plan. */
    private void runToEnd() {
        try {
            RunResult result = runHoldingLock();
            afterwards.run();
            end.complete(result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end.completeExceptionally(new IllegalStateException("execution " + id + " was interrupted", e));
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
        }
    }

    private RunResult runHoldingLock() throws InterruptedException {
        try (lease;
                session;
                RequestWatch watch = new RequestWatch(session.states().journal(), id, session.claims(), this::cancel)) {
            return runOrGiveUp();
        }
    }

    private RunResult runOrGiveUp() throws InterruptedException {
        CommandStates states = session.states();
        try {
            session.preview().leftOut().forEach(this::holdBack);
            session.preview().heldBack().forEach(this::holdBack);
            listener.started(id, session.preview());
            Kernel.Result result = kernel.run();
            skipUnneeded(result);
            boolean stopped = session.cancellation().stage() != Stage.NONE;
            return finish(Ending.of(session.preview().graph(), result, stopped));
        } catch (RuntimeException | Error | InterruptedException e) {
            Recovery.giveUp(
                    states.journal(), lease, states.plan(), states.clock().instant(), e);
            throw e;
        }
    }

    private void holdBack(String node, String why) {
        session.log().write(Level.WARN, node, NodesLeft.LEFT_OUT + why);
        session.nodes().holdBack(node, why);
    }

    private void told(String task, TaskState state) {
        if (session.preview().tasks().containsKey(task)) {
            listener.task(session.preview().tasks().get(task), state);
        }
    }

    /** What waits for a failure is skipped when there was none. */
    private void skipUnneeded(Kernel.Result result) {
        StepRunner runner = new StepRunner(session);
        session.preview().tasks().values().stream()
                .filter(work -> result.states().get(work.id()) == TaskState.SKIPPED)
                .filter(work -> work.conduct().condition().when() == RunCondition.When.FAILURE)
                .forEach(work -> work.steps().forEach(step -> runner.skip(work, step)));
    }

    private RunResult finish(ExecutionStatus status) {
        RunResult result =
                new RunResult(id, status, session.failures(), session.nodes().heldBack());
        String detail = result.failures().stream().findFirst().orElse("");
        session.log()
                .write(
                        status == ExecutionStatus.DONE ? Level.INFO : Level.WARN,
                        "execution " + id + " " + status.word() + tolerated(result));
        session.log().flush();
        session.states().journal().write(transaction -> {
            transaction.fence(PlanLease.key(session.plan()), lease.fence());
            StoredState stored = CommandStates.load(transaction, session.plan(), stepSet.name());
            // before a reset makes it ready again
            transaction.executions().keepMatrix(id, matrix(stored));
            boolean reset = status == ExecutionStatus.DONE && resetIfWanted(transaction, stored);
            ExecutionRecord.writeEnd(transaction, result);
            transaction.executions().status(id, status, detail);
            return transaction
                    .events()
                    .append(
                            eventType(status),
                            session.plan(),
                            null,
                            detail,
                            ExecutionRecord.context(
                                    data(result).put("reset", reset),
                                    transaction.executions().find(id).orElseThrow()));
        });
        return result;
    }

    private ObjectNode matrix(StoredState stored) {
        return MatrixJson.of(
                id, PlanState.set(stepSet, stored).steps(), session.preview().matched());
    }

    private static String tolerated(RunResult result) {
        int failures = result.failures().size();
        if (result.status() != ExecutionStatus.DONE || failures == 0) return "";
        return ", " + failures + (failures == 1 ? " failure" : " failures") + " tolerated";
    }

    /** Source: DOP B.2 "auto_reset": only when the whole set is done, not a filtered part of it. */
    private boolean resetIfWanted(Transaction transaction, StoredState stored) {
        // what waits for a run that may do it is to find what is done
        if (!stepSet.autoReset() || !session.preview().heldBack().isEmpty()) return false;
        boolean complete = Completion.complete(stepSet, stored, tolerated());
        if (complete) transaction.states().deleteStepSet(session.plan(), stepSet.name());
        return complete;
    }

    /** Nodes on which not everything has to be done. */
    private Set<String> tolerated() {
        Set<String> nodes = new HashSet<>(session.nodes().failed());
        nodes.addAll(session.preview().leftOut().keySet());
        return nodes;
    }

    private static String eventType(ExecutionStatus status) {
        return status == ExecutionStatus.FAILED ? "execution.failed" : "execution.finished";
    }

    private ObjectNode data(RunResult result) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("execution", id)
                .put("step_set", stepSet.name())
                .put("status", result.status().word())
                .put("failures", result.failures().size());
    }
}
