package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.CommandResult;
import io.jenkins.plugins.caretaker.command.CommandRun;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.run.compile.Preview;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import io.jenkins.plugins.caretaker.run.log.ExecutionLog;
import io.jenkins.plugins.caretaker.run.log.NodeLog;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the tasks of one running execution share. Safe for many threads; closing it closes the log.
 *
 * @param failed why tasks did not get done, for the one who asked for the execution
 */
record RunSession(
        StepSet stepSet,
        Preview preview,
        CommandStates states,
        ExecutionLog log,
        CommandRun commands,
        NodeAccess access,
        Cancellation cancellation,
        Queue<String> failed)
        implements AutoCloseable {

    RunSession(
            StepSet stepSet,
            Preview preview,
            CommandStates states,
            ExecutionLog log,
            CommandRun commands,
            NodeAccess access) {
        this(stepSet, preview, states, log, commands, access, new Cancellation(), new ConcurrentLinkedQueue<>());
    }

    String plan() {
        return states.plan();
    }

    CommandResult execute(TaskWork work, CommandSpec spec) {
        NodeLog nodeLog = new NodeLog(log, work.node().name(), access.masker());
        return commands.run(spec, access.context(work.node(), cancellation, nodeLog));
    }

    void failure(TaskWork work, CommandSpec spec, String why) {
        String title = spec.title().map(text -> " '" + text + "'").orElse("");
        failed.add(String.format(
                "step '%s' on %s, %s%s: %s", work.step().name(), work.node().name(), spec.plugin(), title, why));
    }

    List<String> failures() {
        return List.copyOf(failed);
    }

    @Override
    public void close() {
        log.close();
    }
}
