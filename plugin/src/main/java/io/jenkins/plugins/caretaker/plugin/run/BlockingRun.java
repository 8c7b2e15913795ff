package io.jenkins.plugins.caretaker.plugin.run;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.run.RunResult;
import io.jenkins.plugins.caretaker.run.RunningExecution;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** A run on the thread of a build's executor, which it keeps until the end. */
public record BlockingRun(BuildRun run) {

    /**
     * Runs to the end.
     *
     * @throws AbortException when it failed and the build is to fail
     * @throws InterruptedException when the build was aborted; then what ran has ended
     */
    public void toEnd() throws IOException, InterruptedException {
        toEnd(plan -> {});
    }

    /** The same, telling the plan's name when the plan is in the store. */
    public void toEnd(Consumer<String> stored) throws IOException, InterruptedException {
        try {
            String plan = run.plan();
            stored.accept(plan);
            Optional<String> unconcerned = run.unconcerned(plan);
            if (unconcerned.isPresent()) {
                run.place().console().println(unconcerned.get());
                run.place().run().setResult(Result.NOT_BUILT);
                return;
            }
            if (run.step().isNoop()) run.preview(plan);
            else judge(plan, await(run.start(plan)));
        } catch (IllegalStateException | io.jenkins.plugins.caretaker.store.UnknownPlanException e) {
            throw new AbortException(PlanSource.shown(e.getMessage()));
        } catch (io.jenkins.plugins.caretaker.run.InvalidRequestException
                | io.jenkins.plugins.caretaker.store.InvalidPlanException
                | io.jenkins.plugins.caretaker.store.ConflictException e) {
            throw new AbortException(PlanSource.shown(e.getMessage()));
        }
    }

    private void judge(String plan, RunResult result) throws AbortException {
        Ended ended = Ended.of(plan, result);
        if (ended.incomplete() && run.step().isFailOnError()) run.place().run().setResult(Result.UNSTABLE);
        if (ended.incomplete()) run.place().console().println(ended.message());
        if (ended.done()) return;
        if (CaretakerHome.get().closing()) throw new AbortException(Messages.BlockingRun_Closing(ended.execution()));
        if (!run.step().isFailOnError()) {
            run.place().console().println(ended.message());
        } else if (ended.cancelled()) {
            run.place().console().println(ended.message());
            run.place().run().setResult(Result.ABORTED);
        } else {
            throw new AbortException(ended.message());
        }
    }

    private static RunResult await(RunningExecution running) throws InterruptedException {
        try {
            RunResult result = running.await();
            CaretakerHome.get().ended(running);
            return result;
        } catch (InterruptedException aborted) {
            end(running);
            throw aborted;
        } finally {
            CaretakerHome.get().forget(running);
        }
    }

    private static void end(RunningExecution running) throws InterruptedException {
        Stopping.stop(running);
        running.await();
        CaretakerHome.get().ended(running);
    }
}
