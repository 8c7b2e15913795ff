package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.graph.Kernel;
import io.jenkins.plugins.caretaker.graph.Task;
import io.jenkins.plugins.caretaker.graph.TaskEvent;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Failed;
import io.jenkins.plugins.caretaker.graph.TaskEvent.GivenBack;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Skipped;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Succeeded;
import io.jenkins.plugins.caretaker.plan.RunCondition;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import java.util.Optional;

/**
 * Does the work of one task: its step, or the child steps of its rolling step in order. Decides what of it is left out. Safe
 * for many threads.
 */
final class TaskRunner implements Kernel.Worker {

    private final RunSession session;
    private final StepRunner steps;
    private final Conditions conditions;

    TaskRunner(RunSession session) {
        this.session = session;
        this.steps = new StepRunner(session);
        this.conditions = new Conditions(session);
    }

    @Override
    public TaskEvent run(Task task) throws InterruptedException {
        TaskWork work = session.preview().tasks().get(task.id());
        try {
            Optional<TaskEvent> without = outside(work);
            TaskEvent end = without.isPresent() ? without.get() : onNode(work);
            if (Ending.failed(end)) session.nodes().out(work);
            return end;
        } finally {
            session.log().release(work.node().name());
        }
    }

    /** How the task ends without being begun, if it does. */
    private Optional<TaskEvent> outside(TaskWork work) {
        RunCondition condition = work.conduct().condition();
        if (condition.everyRun()) return Optional.empty();
        Optional<TaskWork> culprit = session.nodes().culprit(work);
        if (culprit.isPresent()) return Optional.of(leftOut(work, culprit.get()));
        if (conditions.hold(condition, work.step(), work.node())) return Optional.empty();
        work.steps().forEach(step -> steps.skip(work, step));
        return Optional.of(new Skipped());
    }

    private TaskEvent leftOut(TaskWork work, TaskWork culprit) {
        String why = "step '" + work.name() + "' is left out: step '" + culprit.name() + "' failed on this node";
        if (!work.required()) {
            session.log().write(Level.WARN, work.node().name(), why);
            return new Skipped();
        }
        session.log().write(Level.ERROR, work.node().name(), why + ", but it is required");
        session.failure(work.node().name() + ": " + why + ", but it is required");
        return new Failed();
    }

    private TaskEvent onNode(TaskWork work) throws InterruptedException {
        if (!session.enterNode(work)) return new GivenBack();
        try {
            return inside(work);
        } finally {
            session.leaveNode(work);
        }
    }

    /** The first failure is how it ends; what cleans up after it runs all the same. */
    private TaskEvent inside(TaskWork work) throws InterruptedException {
        TaskEvent end = new Succeeded();
        for (Step step : work.steps()) {
            boolean good = end instanceof Succeeded;
            if (work.step().rolling().isPresent() && !wanted(work, step, good)) continue;
            TaskEvent ended = steps.run(work, step);
            if (good) end = ended;
            if (ended instanceof GivenBack) return end;
        }
        return end;
    }

    /** Whether a child step runs, going by its siblings on this node; what is not needed is skipped for good. */
    private boolean wanted(TaskWork work, Step step, boolean good) {
        RunCondition condition = step.conduct().condition();
        if (!good) return condition.everyRun();
        boolean holds = condition.when() != RunCondition.When.FAILURE && conditions.hold(condition, step, work.node());
        if (!holds) steps.skip(work, step);
        return holds;
    }
}
