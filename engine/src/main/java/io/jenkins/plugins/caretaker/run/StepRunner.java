package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.command.CommandResult;
import io.jenkins.plugins.caretaker.graph.TaskEvent;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Failed;
import io.jenkins.plugins.caretaker.graph.TaskEvent.GivenBack;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Interrupted;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Reset;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Resumed;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Skipped;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Started;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Succeeded;
import io.jenkins.plugins.caretaker.graph.TaskMachine;
import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.journal.GuidedFailure;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.CommandSpec.OnInterrupt;
import io.jenkins.plugins.caretaker.plan.Failing;
import io.jenkins.plugins.caretaker.plan.Failing.OnFailure;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.run.compile.CommandWork;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.Optional;

/**
 * Does the commands of one step on one node in order, up to the first that does not succeed. Every start and every end is
 * durable before the next thing happens. Safe for many threads.
 */
final class StepRunner {

    private final RunSession session;

    StepRunner(RunSession session) {
        this.session = session;
    }

    TaskEvent run(TaskWork work, Step step) throws InterruptedException {
        for (CommandWork command : work.commandsOf(step)) {
            if (command.finished()) continue;
            if (session.cancellation().stage() != Stage.NONE) return new GivenBack();
            TaskEvent end = run(work, command);
            if (!(end instanceof Succeeded)) return end;
        }
        return new Succeeded();
    }

    /** The step is not needed on the node. */
    void skip(TaskWork work, Step step) {
        for (CommandWork command : work.commandsOf(step)) {
            if (command.before() != TaskState.READY) continue;
            move(work, command, TaskState.READY, new Skipped(), Optional.empty(), "not needed", Outputs.NONE);
        }
    }

    private TaskEvent run(TaskWork work, CommandWork command) throws InterruptedException {
        CommandSpec spec = command.spec();
        if (command.before() == TaskState.FAILED) return held(work, command, "failed before and was not reset");
        if (command.before() == TaskState.INTERRUPTED && spec.onInterrupt() == OnInterrupt.FAIL) {
            move(
                    work,
                    command,
                    TaskState.INTERRUPTED,
                    new Failed(),
                    Optional.empty(),
                    "interrupted before",
                    Outputs.NONE);
            return held(work, command, "was interrupted before and may have done a part of its work");
        }
        TaskState ready = command.before() == TaskState.INTERRUPTED
                ? TaskMachine.next(command.before(), new Resumed())
                : TaskState.READY;
        CommandResult result = attempt(work, command, ready);
        while (eventOf(result) instanceof Failed && isGuided(command)) {
            Decision decision = ask(work, command, result.message());
            if (decision == Decision.FAIL) break;
            TaskState again = move(work, command, TaskState.FAILED, new Reset(), Optional.empty(), "", Outputs.NONE);
            if (decision != Decision.RETRY) return leaveOut(work, command, again, decision);
            result = attempt(work, command, again);
        }
        if (isLeftOut(work, command, result)) return goOnWithout(work, command, result);
        if (Ending.failed(eventOf(result))) session.failure(work, command, result.message());
        return eventOf(result);
    }

    /** A check says so, or the step set does of nodes that cannot be reached; not of a step that is required. */
    private boolean isLeftOut(TaskWork work, CommandWork command, CommandResult result) {
        if (result.outcome() == CommandResult.Outcome.LEFT_OUT) return true;
        return result.connectivity()
                && result.outcome() == CommandResult.Outcome.FAILED
                && session.stepSet().process().machines().skipUnavailable()
                && command.spec().delegateTo().isEmpty()
                && !work.required();
    }

    /** The node drops out; the command is ready for the next run. */
    private TaskEvent goOnWithout(TaskWork work, CommandWork command, CommandResult result) {
        if (result.outcome() == CommandResult.Outcome.FAILED) {
            move(work, command, TaskState.FAILED, new Reset(), Optional.empty(), "", Outputs.NONE);
        }
        session.nodes().out(work);
        if (!work.required()) {
            session.log().write(Level.WARN, work.node().name(), NodesLeft.LEFT_OUT + result.message());
            session.nodes().holdBack(work.node().name(), result.message());
            return new Skipped();
        }
        session.failure(work, command, result.message() + ", but the step is required");
        return new Failed();
    }

    private CommandResult attempt(TaskWork work, CommandWork command, TaskState ready) {
        TaskState running = move(work, command, ready, new Started(), Optional.empty(), "", Outputs.NONE);
        CommandMessages messages = session.messages(work);
        CommandResult result = session.execute(work, command, messages);
        session.log().flush();
        Outputs outputs = session.outputs(work, command, messages);
        move(work, command, running, eventOf(result), result.exitCode(), result.message(), outputs);
        session.publish(outputs);
        return result;
    }

    private boolean isGuided(CommandWork command) {
        Failing failing = command.step()
                .conduct()
                .failing()
                .orElse(session.stepSet().process().failing());
        return failing.orFail() == OnFailure.GUIDED && session.cancellation().stage() == Stage.NONE;
    }

    private Decision ask(TaskWork work, CommandWork command, String why) throws InterruptedException {
        GuidedFailure.Draft failure = new GuidedFailure.Draft(
                session.states().execution(),
                command.step().id(),
                command.step().name(),
                work.node().name(),
                command.spec().id(),
                why,
                command.step().conduct().required() || work.required(),
                session.states()
                        .clock()
                        .instant()
                        .plus(session.stepSet().process().guidedTimeout()));
        // others may use the node while somebody thinks
        session.leaveNode(work);
        Decision decision = session.guidance().ask(failure, session.log(), session.listener(), session.cancellation());
        return session.enterNode(work) ? decision : Decision.FAIL;
    }

    /** Goes on behind the command, or without the node. */
    private TaskEvent leaveOut(TaskWork work, CommandWork command, TaskState ready, Decision decision) {
        move(work, command, ready, new Skipped(), Optional.empty(), "decided: " + decision.word(), Outputs.NONE);
        if (decision == Decision.IGNORE) return new Succeeded();
        session.nodes().out(work);
        session.nodes().holdBack(work.node().name(), "somebody decided so in step '" + work.name() + "'");
        return new Skipped();
    }

    private static TaskEvent eventOf(CommandResult result) {
        return switch (result.outcome()) {
            case DONE, VERIFIED -> new Succeeded();
            case FAILED -> new Failed();
            case NOT_STARTED, LEFT_OUT -> new GivenBack();
            case INTERRUPTED -> new Interrupted();
        };
    }

    /** Something an earlier run left behind keeps this task from going on; says so, and how to go on. */
    private TaskEvent held(TaskWork work, CommandWork command, String why) {
        String way = String.format(
                "%s; look at the node, then: caretaker reset %s --stepset %s --step '%s' --nodes %s",
                why,
                session.plan(),
                session.stepSet().name(),
                command.step().name(),
                work.node().name());
        session.log().write(Level.ERROR, work.node().name(), way);
        session.failure(work, command, way);
        return new Failed();
    }

    private TaskState move(
            TaskWork work,
            CommandWork command,
            TaskState from,
            TaskEvent event,
            Optional<Integer> exitCode,
            String message,
            Outputs outputs) {
        return session.states().move(work, command, from, event, exitCode, message, outputs);
    }
}
