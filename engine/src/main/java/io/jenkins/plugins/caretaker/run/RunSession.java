package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.command.CommandResult;
import io.jenkins.plugins.caretaker.command.CommandRun;
import io.jenkins.plugins.caretaker.command.NodeContext;
import io.jenkins.plugins.caretaker.command.Values;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.run.compile.CommandWork;
import io.jenkins.plugins.caretaker.run.compile.Preview;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import io.jenkins.plugins.caretaker.run.log.ExecutionLog;
import io.jenkins.plugins.caretaker.run.log.NodeLog;
import io.jenkins.plugins.caretaker.run.value.ExecutionValues;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Transport;
import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the tasks of one running execution share. Safe for many threads; closing it closes the log.
 *
 * @param guidance asks what to do about failures
 * @param values what templates are evaluated with; none if settings are no templates
 * @param variables what conditions can name
 * @param nodes which of them are still in
 * @param claims keeps other executions off the nodes
 * @param failed why tasks did not get done, for the one who asked for the execution
 */
record RunSession(
        StepSet stepSet,
        Preview preview,
        CommandStates states,
        ExecutionLog log,
        RunListener listener,
        CommandRun commands,
        NodeAccess access,
        Guidance guidance,
        Optional<ExecutionValues> values,
        StepVariables variables,
        Cancellation cancellation,
        NodesLeft nodes,
        NodeClaims claims,
        Queue<String> failed)
        implements AutoCloseable {

    RunSession(
            StepSet stepSet,
            Preview preview,
            CommandStates states,
            ExecutionLog log,
            RunListener listener,
            CommandRun commands,
            NodeAccess access,
            Guidance guidance,
            Optional<ExecutionValues> values,
            Variables given) {
        this(
                stepSet,
                preview,
                states,
                log,
                listener,
                commands,
                access,
                guidance,
                values,
                values.<StepVariables>map(all -> all::variables).orElseGet(() -> StepVariables.everywhere(given)),
                new Cancellation(),
                new NodesLeft(),
                new NodeClaims(states),
                new ConcurrentLinkedQueue<>());
    }

    String plan() {
        return states.plan();
    }

    /**
     * Waits until the task may use its node.
     *
     * @return false if the execution is to stop
     */
    boolean enterNode(TaskWork work) throws InterruptedException {
        String purpose = "step '" + work.name() + "' of '" + stepSet.name() + "'";
        Values used = own(work.step(), work.node());
        NodeUse use = NodeUse.of(work, access.reached(work.node(), used).connection());
        return claims.enter(work.id(), use, purpose, new NodeWait(this, work), cancellation);
    }

    void leaveNode(TaskWork work) {
        claims.leave(work.id());
    }

    /** Runs the command; its start and end are in the log too, at debug, for those who look for what a silent one did. */
    CommandResult execute(TaskWork work, CommandWork command, CommandMessages nodeLog) {
        CommandSpec spec = command.spec();
        Values used = own(command.step(), work.node());
        String what = "step '" + command.step().name() + "', " + spec.plugin();
        nodeLog.log(Level.DEBUG, what + ": starts");
        Transport keeping = new KeepingTransport(
                access.transport().usedBy(states.execution()),
                nodeLog,
                name -> log.artifact(work.node().name(), command.step().id(), name));
        NodeContext context = access.through(keeping).context(work.node(), used, cancellation, nodeLog);
        CommandResult result = commands.run(spec, context.usedBy(states.execution()));
        String code = result.exitCode().map(number -> ", exit code " + number).orElse("");
        nodeLog.log(
                Level.DEBUG,
                what + ": " + result.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ') + code);
        return result;
    }

    private Values own(Step step, Node node) {
        return values.<Values>map(all -> all.of(step, node, false)).orElse(Values.NONE);
    }

    /** Takes what one command of a task is going to print. */
    CommandMessages messages(TaskWork work) {
        NodeLog nodeLog = new NodeLog(log, work.node().name(), access.masker());
        return new CommandMessages(
                nodeLog, access.masker(), done -> listener.progress(work, done.percentage(), done.message()));
    }

    Outputs outputs(TaskWork work, CommandWork command, CommandMessages messages) {
        Outputs.Owner owner = new Outputs.Owner(
                states.execution(),
                command.step().id(),
                command.step().name(),
                work.node().name());
        return Outputs.of(messages, owner, states.clock().instant());
    }

    /** From now on later commands read it. */
    void publish(Outputs outputs) {
        values.ifPresent(all -> outputs.variables().forEach(all.outputs()::set));
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
