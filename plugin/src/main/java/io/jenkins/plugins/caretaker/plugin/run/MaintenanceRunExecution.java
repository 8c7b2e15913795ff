package io.jenkins.plugins.caretaker.plugin.run;

import hudson.AbortException;
import hudson.model.Result;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.run.RunResult;
import io.jenkins.plugins.caretaker.run.RunningExecution;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * The step while it runs. All that waits is done on threads of its own, never on the pipeline's. What is stored is the id of the
 * execution; when Jenkins is back, the step looks how far it came and goes on with it.
 */
final class MaintenanceRunExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
    private static final long SAVE_MILLIS = 500;
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "caretaker-maintenanceRun");
        thread.setDaemon(true);
        return thread;
    });

    private final MaintenanceRunStep step;
    private final long seed = ThreadLocalRandom.current().nextLong();
    private volatile String plan;
    private volatile String execution;
    private transient volatile RunningExecution running;
    private transient volatile Throwable stopped;

    MaintenanceRunExecution(MaintenanceRunStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() {
        THREADS.execute(() -> guarded(this::begin));
        return false;
    }

    @Override
    public void onResume() {
        THREADS.execute(() -> guarded(this::resume));
    }

    /** Ends what runs, politely at first; the step ends when the execution has. */
    @Override
    public void stop(Throwable cause) {
        stopped = cause;
        RunningExecution now = running;
        if (now == null) {
            getContext().onFailure(cause);
            return;
        }
        Stopping.stop(now);
    }

    @Override
    public String getStatus() {
        return execution == null
                ? Messages.MaintenanceRunExecution_Starting()
                : Messages.MaintenanceRunExecution_Running(execution, plan);
    }

    private interface Work {
        void run() throws Exception;
    }

    private void guarded(Work work) {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            work.run();
        } catch (Exception | LinkageError e) {
            // an end that Jenkins' own stopping brought about is none: the step goes on when Jenkins is back
            if (!CaretakerHome.get().closing()) getContext().onFailure(stopped != null ? stopped : told(e));
        }
    }

    private static Throwable told(Throwable thrown) {
        boolean expected =
                thrown.getClass().getName().startsWith("io.jenkins.plugins.caretaker.") && thrown.getMessage() != null;
        return expected ? new AbortException(PlanSource.shown(thrown.getMessage())) : thrown;
    }

    private void begin() throws Exception {
        BuildRun run = buildRun();
        plan = run.plan();
        begin(run);
    }

    private void begin(BuildRun run) throws Exception {
        Optional<String> unconcerned = run.unconcerned(plan);
        if (unconcerned.isPresent()) {
            run.place().console().println(unconcerned.get());
            Map<String, Object> document = Ended.document(plan);
            document.put("result", "skipped");
            getContext().onSuccess(document);
            return;
        }
        if (step.isNoop()) {
            run.preview(plan);
            getContext().onSuccess(Ended.document(plan));
            return;
        }
        follow(run.start(plan));
    }

    private void resume() throws Exception {
        BuildRun run = buildRun();
        if (plan == null) plan = run.plan();
        // Jenkins may have ended before it wrote down that an execution began
        if (execution == null)
            execution = run.unnoticed(plan).map(Execution::id).orElse(null);
        if (execution == null) {
            begin(run);
            return;
        }
        run.place().console().println(Messages.MaintenanceRunExecution_Resumed(execution));
        goOn(run);
    }

    /** Tries until the plan is free, or the execution has ended by itself. */
    private void goOn(BuildRun run) throws Exception {
        while (stopped == null && !CaretakerHome.get().closing()) {
            try {
                Optional<RunningExecution> again = run.goOn(plan, execution);
                if (again.isPresent()) {
                    follow(again.get());
                    return;
                }
                Execution found = CaretakerHome.get()
                        .caretaker()
                        .executions()
                        .find(execution)
                        .orElseThrow(() -> new AbortException(Messages.MaintenanceRunExecution_Gone(execution)));
                if (found.status().isFinished()) {
                    finish(Ended.of(found));
                    return;
                }
            } catch (ConflictException busy) {
                // somebody else uses the plan; it is this execution's turn later
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private void follow(RunningExecution now) throws Exception {
        running = now;
        execution = now.id();
        // not for one that ends at once: until then a resume finds it by the name of this step
        Future<?> saving = Timer.get().schedule(this::save, SAVE_MILLIS, TimeUnit.MILLISECONDS);
        if (stopped != null) now.cancel(Stage.TERMINATE);
        RunResult result;
        try {
            result = now.await();
            CaretakerHome.get().ended(now);
        } finally {
            saving.cancel(false);
            CaretakerHome.get().forget(now);
        }
        if (CaretakerHome.get().closing()) return;
        finish(Ended.of(plan, result));
    }

    private void save() {
        // nobody waits for it: what is lost of it is found, too
        Future<Void> unused = getContext().saveState();
    }

    private void finish(Ended ended) throws IOException, InterruptedException {
        if (ended.incomplete() && stopped == null) warn(ended);
        if (stopped != null) getContext().onFailure(stopped);
        else if (ended.done() || !step.isFailOnError()) getContext().onSuccess(ended.state());
        else if (ended.cancelled()) getContext().onFailure(new FlowInterruptedException(Result.ABORTED, true));
        else getContext().onFailure(new AbortException(ended.message()));
    }

    /** The step and the build are unstable, unless the script judges by itself. */
    private void warn(Ended ended) throws IOException, InterruptedException {
        BuildPlace place = BuildPlace.of(getContext());
        place.console().println(ended.message());
        if (!step.isFailOnError()) return;
        FlowNode node = getContext().get(FlowNode.class);
        if (node != null) node.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(ended.message()));
        place.run().setResult(Result.UNSTABLE);
    }

    private BuildRun buildRun() throws IOException, InterruptedException {
        StepContext context = getContext();
        FlowNode node = context.get(FlowNode.class);
        BuildPlace place = BuildPlace.of(context);
        return new BuildRun(step, place, Map.of(), ", step " + (node == null ? "" : node.getId()), seed);
    }
}
