package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.SecretRef;
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
        Values values,
        Cancellation cancellation,
        CommandLog log)
        implements CommandContext {

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
        return targets.of(host(), ssh);
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

    /** The context for one command; a verify command without a delegation of its own runs where its command runs. */
    NodeContext delegatedBy(CommandSpec spec) {
        Optional<Node> named = spec.delegateTo().map(plan.nodes()::get);
        return new NodeContext(
                plan, node, named.or(() -> delegate), transport, targets, secrets, values, cancellation, log);
    }

    NodeContext with(Cancellation other) {
        return new NodeContext(plan, node, delegate, transport, targets, secrets, values, other, log);
    }

    /** The context for verify commands. */
    NodeContext quiet() {
        return new NodeContext(
                plan, node, delegate, transport, targets, secrets, values, cancellation, new DebugLog(log));
    }
}
