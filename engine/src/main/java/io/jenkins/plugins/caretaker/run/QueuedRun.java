package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.run.RunQueue.Waiting;
import io.jenkins.plugins.caretaker.run.compile.Preview;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.store.PlanLease;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** An execution that waits for its turn and then runs. Safe for many threads. */
final class QueuedRun implements RunningExecution {

    /** How often it looks whether the plan is free: other processes cannot wake it. */
    private static final long LOOK_MILLIS = 100;

    private final RunQueue queue;
    private final Waiting waiting;
    private final RunRequest request;
    private final Optional<Instant> until;
    private final RunListener listener;
    private final Function<Lease, StepSetRun> begin;
    private final CompletableFuture<RunResult> end = new CompletableFuture<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private StepSetRun run;
    private Stage stage = Stage.NONE;
    private String reason = "";

    /**
     * @param until when it gives up waiting
     * @param begin makes the run of what the plan says then; called with the plan's lock held, which the run then owns
     */
    QueuedRun(
            RunQueue queue,
            Waiting waiting,
            RunRequest request,
            Optional<Instant> until,
            RunListener listener,
            Function<Lease, StepSetRun> begin) {
        this.queue = queue;
        this.waiting = waiting;
        this.request = request;
        this.until = until;
        this.listener = listener;
        this.begin = begin;
    }

    void start() {
        Thread thread = new Thread(this::waitAndRun, "caretaker-queue-" + id());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public String id() {
        return waiting.execution();
    }

    @Override
    public synchronized Optional<Preview> preview() {
        return Optional.ofNullable(run).flatMap(StepSetRun::preview);
    }

    @Override
    public synchronized void cancel(Stage wanted) {
        stage = wanted;
        stopped.countDown();
        if (run != null) run.cancel(wanted);
    }

    @Override
    public RunResult await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        }
    }

    private void waitAndRun() {
        try {
            end.complete(outcome());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end.completeExceptionally(new IllegalStateException("execution " + id() + " was interrupted", e));
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
        }
    }

    /** Out of the queue before anybody is told: whoever awaited the end may close the store then. */
    private RunResult outcome() throws InterruptedException {
        try (waiting) {
            Optional<Lease> turn = awaitTurn();
            return turn.isPresent() ? run(turn.get()) : leave("cancelled before it started");
        }
    }

    /** The plan's lock, or empty if it should not run any more. */
    private Optional<Lease> awaitTurn() throws InterruptedException {
        do {
            if (isCancelled()) return Optional.empty();
            Optional<String> before = queue.blocked(request.plan(), Optional.of(id()));
            Optional<Lease> lease = before.isPresent() ? Optional.empty() : tryLock();
            if (lease.isPresent()) return lease;
            tell(before.orElseGet(() -> PlanLease.inUse(journal(), request.plan())));
            giveUpIfLate();
        } while (!stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        return Optional.empty();
    }

    private Optional<Lease> tryLock() {
        String purpose = "run " + request.stepSet() + " (execution " + id() + ")";
        return journal()
                .tryLock(PlanLease.key(request.plan()), PlanLease.holder(queue.clock(), request.user(), purpose));
    }

    private boolean isCancelled() {
        return journal().<Integer>read(transaction -> transaction.executions().cancelStage(id())) > 0;
    }

    /** Keeps the reason where everybody can see it; a write only when it changed. */
    private void tell(String why) {
        if (why.equals(reason)) return;
        reason = why;
        status(ExecutionStatus.QUEUED, why);
        listener.queued(id(), why);
    }

    private void giveUpIfLate() {
        if (until.isEmpty() || queue.clock().instant().isBefore(until.get())) return;
        String why = "not started in time: " + reason;
        status(ExecutionStatus.CANCELLED, why);
        throw new ConflictException("execution " + id() + " was " + why);
    }

    private RunResult run(Lease lease) throws InterruptedException {
        StepSetRun begun;
        try {
            begun = begin.apply(lease);
        } catch (RuntimeException | Error e) {
            failToStart(e);
            throw e;
        }
        waiting.close();
        synchronized (this) {
            run = begun;
            if (stage != Stage.NONE) run.cancel(stage);
        }
        run.start();
        return run.await();
    }

    /** The plan may have become another one while it waited, or be gone. */
    private void failToStart(Throwable reasonWhy) {
        try {
            journal().write(transaction -> {
                if (transaction.executions().find(id()).orElseThrow().status() == ExecutionStatus.QUEUED) {
                    status(transaction, ExecutionStatus.FAILED, reasonWhy.getMessage());
                }
                return id();
            });
        } catch (RuntimeException e) {
            // whoever looks next finds the place empty and closes it
            if (e != reasonWhy) reasonWhy.addSuppressed(e);
        }
    }

    private RunResult leave(String why) {
        status(ExecutionStatus.CANCELLED, why);
        return new RunResult(id(), ExecutionStatus.CANCELLED, List.of());
    }

    private void status(ExecutionStatus status, String why) {
        journal().write(transaction -> {
            status(transaction, status, why);
            return id();
        });
    }

    private void status(Transaction transaction, ExecutionStatus status, String why) {
        transaction.executions().status(id(), status, why);
        if (!status.isFinished()) return;
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("execution", id())
                .put("step_set", request.stepSet())
                .put("status", status.word());
        String type = status == ExecutionStatus.FAILED ? "execution.failed" : "execution.finished";
        Execution ended = transaction.executions().find(id()).orElseThrow();
        transaction.events().append(type, request.plan(), null, why, ExecutionRecord.context(data, ended));
    }

    private Journal journal() {
        return queue.journal();
    }
}
