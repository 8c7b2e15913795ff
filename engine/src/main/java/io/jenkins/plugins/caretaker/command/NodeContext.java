package io.jenkins.plugins.caretaker.command;

import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_017;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.text.Masker;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transport;
import java.util.Optional;

/**
 * The context of the commands of one task. Immutable; the parts it is made of are shared by the tasks of an execution.
 *
 * @param delegate the node that {@code delegate_to} names
 * @param values what templates in the settings are evaluated with
 */
public record NodeContext(
        Plan plan,
        Node node,
        Optional<Node> delegate,
        Transport transport,
        Targets targets,
        SecretResolver secrets,
        Masker masker,
        Values values,
        Cancellation cancellation,
        CommandLog log,
        Optional<String> execution)
        implements CommandContext {

    /** For commands of which no execution is known yet. */
    public NodeContext(
            Plan plan,
            Node node,
            Optional<Node> delegate,
            Transport transport,
            Targets targets,
            SecretResolver secrets,
            Masker masker,
            Values values,
            Cancellation cancellation,
            CommandLog log) {
        this(plan, node, delegate, transport, targets, secrets, masker, values, cancellation, log, Optional.empty());
    }

    /** For commands outside of executions, where nothing is masked. */
    public NodeContext(
            Plan plan,
            Node node,
            Optional<Node> delegate,
            Transport transport,
            Targets targets,
            SecretResolver secrets,
            Values values,
            Cancellation cancellation,
            CommandLog log) {
        this(plan, node, delegate, transport, targets, secrets, new Masker(), values, cancellation, log);
    }

    @Override
    public Node host() {
        return delegate.orElse(node);
    }

    @Override
    public boolean delegated() {
        return delegate.isPresent();
    }

    @Override
    public Target target(SshSettings ssh) {
        Diagnostics problems = new Diagnostics();
        ResolvedNodes nodes = new ResolvedNodes(plan, values, problems);
        Node reached = nodes.checked(host());
        if (problems.hasErrors()) throw new UnusableConnectionException(CommandRun.describe(problems));
        return targets.of(reached, ssh, nodes::get);
    }

    @Override
    public Target controller() {
        return new Target.Local(node.name());
    }

    @Override
    public Secret resolve(SecretRef reference) {
        return secrets.resolve(reference);
    }

    @Override
    public byte[] content(SecretRef reference) {
        return secrets.content(reference);
    }

    /**
     * The context for one command; a verify command without a delegation of its own runs where its command runs.
     *
     * @param problems gets what is wrong with the node it is delegated to
     */
    NodeContext delegatedBy(CommandSpec spec, Diagnostics problems) {
        Optional<Node> named = spec.delegateTo().flatMap(name -> named(name, spec, problems));
        return with(named.or(() -> delegate), cancellation, log, execution);
    }

    /** A template that gives nothing delegates nothing. */
    private Optional<Node> named(String name, CommandSpec spec, Diagnostics problems) {
        Scalar text = new Scalar(name, Kind.TEXT, false, spec.where());
        if (!TemplatedSettings.isTemplate(text))
            return Optional.ofNullable(plan.nodes().get(name));
        String what = "'" + spec.plugin() + "'";
        Optional<String> given = new TemplatedSettings(what, values, problems).open(text, "delegate_to");
        // as long as nobody knows, it may be shown as if the node did it itself
        if (given.isEmpty()) return Optional.of(node);
        if (given.get().isEmpty()) return Optional.empty();
        Node delegateNode = plan.nodes().get(given.get());
        if (delegateNode == null)
            problems.error(
                            CMD_017,
                            spec.where(),
                            "'delegate_to' of %s names the node '%s', which this plan does not have",
                            what,
                            given.get())
                    .nearest(given.get(), plan.nodes().keySet());
        return Optional.ofNullable(delegateNode);
    }

    NodeContext with(Cancellation other) {
        return with(delegate, other, log, execution);
    }

    /** The context for verify commands. */
    NodeContext quiet() {
        return with(delegate, cancellation, new DebugLog(log), execution);
    }

    /** The context in an execution. */
    public NodeContext usedBy(String id) {
        return with(delegate, cancellation, log, Optional.of(id));
    }

    private NodeContext with(
            Optional<Node> otherDelegate,
            Cancellation otherCancellation,
            CommandLog otherLog,
            Optional<String> otherExecution) {
        return new NodeContext(
                plan,
                node,
                otherDelegate,
                transport,
                targets,
                secrets,
                masker,
                values,
                otherCancellation,
                otherLog,
                otherExecution);
    }
}
