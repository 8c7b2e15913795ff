package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import io.jenkins.plugins.caretaker.run.RunQueue.Waiting;
import io.jenkins.plugins.caretaker.store.StoredPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Executions that wait for their turn in this process. Safe for many threads. */
record Queueing(RunQueue queue, Begin begin) {

    /** Makes the run of an execution whose turn it is. */
    @FunctionalInterface
    interface Begin {

        StepSetRun begin(RunRequest request, RunListener listener, Lease lease, Optional<String> queued);
    }

    /**
     * Adds an execution at the end.
     *
     * @param request as it was made; it is worked out again when it is its turn
     * @param resolved as it is worked out now
     * @param survives whether it goes on waiting when this process ends
     */
    RunningExecution add(
            StoredPlan stored,
            RunRequest request,
            RunRequest resolved,
            Optional<Instant> until,
            RunListener listener,
            boolean survives,
            Along along) {
        return wait(request, until, listener, queue.join(stored, resolved, until, survives, along));
    }

    /** Takes over what waits although the process that had it ended. */
    List<RunningExecution> takeOver() {
        return queue.openPlans().stream()
                .flatMap(plan -> queue.orphans(plan).stream())
                .flatMap(orphan -> queue.adopt(orphan).stream().map(waiting -> goOn(orphan, waiting)))
                .toList();
    }

    private RunningExecution goOn(Execution orphan, Waiting waiting) {
        RunRequest asked =
                StoredRequest.read(orphan, orphan.request().path("user").asText(), Map.of());
        Optional<Instant> until = RunQueue.until(orphan);
        return wait(until.map(asked::until).orElse(asked), until, RunListener.NONE, waiting);
    }

    private RunningExecution wait(RunRequest request, Optional<Instant> until, RunListener listener, Waiting waiting) {
        QueuedRun run = new QueuedRun(
                queue,
                waiting,
                request,
                until,
                listener,
                lease -> begin.begin(request, listener, lease, Optional.of(waiting.execution())));
        run.start();
        return run;
    }
}
