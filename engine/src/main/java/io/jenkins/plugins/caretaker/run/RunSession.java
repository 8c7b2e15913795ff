package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.command.CommandResult;
import io.jenkins.plugins.caretaker.command.CommandRun;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.run.compile.CommandWork;
import io.jenkins.plugins.caretaker.run.compile.Preview;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import io.jenkins.plugins.caretaker.run.log.ExecutionLog;
import io.jenkins.plugins.caretaker.run.log.NodeLog;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the tasks of one running execution share. Safe for many threads; closing it closes the log.
 *
 * @param guidance asks what to do about failures
 * @param variables what conditions can name
 * @param nodes which of them are still in
 * @param failed why tasks did not get done, for the one who asked for the execution
 */
record RunSession(
        StepSet stepSet,
        Preview preview,
        CommandStates states,
        ExecutionLog log,
        CommandRun commands,
        NodeAccess access,
        Guidance guidance,
        StepVariables variables,
        Cancellation cancellation,
        NodesLeft nodes,
        Queue<String> failed)
        implements AutoCloseable {

    RunSession(
            StepSet stepSet,
            Preview preview,
            CommandStates states,
            ExecutionLog log,
            CommandRun commands,
            NodeAccess access,
            Guidance guidance,
            StepVariables variables) {
        this(
                stepSet,
                preview,
                states,
                log,
                commands,
                access,
                guidance,
                variables,
                new Cancellation(),
                new NodesLeft(),
                new ConcurrentLinkedQueue<>());
    }

    String plan() {
        return states.plan();
    }

    /** Runs the command; its start and end are in the log too, at debug, for those who look for what a silent one did. */
    CommandResult execute(TaskWork work, CommandSpec spec) {
        NodeLog nodeLog = new NodeLog(log, work.node().name(), access.masker());
        String what = "step '" + work.step().name() + "', " + spec.plugin();
        nodeLog.log(Level.DEBUG, what + ": starts");
        CommandResult result = commands.run(spec, access.context(work.node(), cancellation, nodeLog));
        String code = result.exitCode().map(number -> ", exit code " + number).orElse("");
        nodeLog.log(
                Level.DEBUG,
                what + ": " + result.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ') + code);
        return result;
    }

    void failure(TaskWork work, CommandWork command, String why) {
        CommandSpec spec = command.spec();
        String title = spec.title().map(text -> " '" + text + "'").orElse("");
        failure(String.format(
                "step '%s' on %s, %s%s: %s", command.step().name(), work.node().name(), spec.plugin(), title, why));
    }

    void failure(String sentence) {
        failed.add(sentence);
    }

    List<String> failures() {
        return List.copyOf(failed);
    }

    @Override
    public void close() {
        log.close();
    }
}
