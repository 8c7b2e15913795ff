package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.command.SecretException;
import io.jenkins.plugins.caretaker.command.SshSettings;
import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.text.Masker;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transport;

/** How nodes are reached outside of executions: for checks. Safe for many threads. */
public record Reach(Transport transport, HostSecrets secrets) {

    /**
     * A way to a node.
     *
     * @param masker knows the secrets that were needed to get there
     */
    public record Reached(Target target, Masker masker) {}

    /**
     * Works out how to reach a node.
     *
     * @throws InvalidRequestException if only an execution can know
     * @throws SecretException when a credential's secret cannot be had
     */
    public Reached of(Plan plan, Node node) {
        if (node.connection() instanceof Connection.Templated) {
            throw new InvalidRequestException("the connection of node '" + node.name()
                    + "' has templates, whose values only an execution has; a step on the node is a contact, too");
        }
        NodeAccess access = NodeAccess.of(plan, transport, secrets);
        return new Reached(access.targets().of(node, SshSettings.NONE), access.masker());
    }
}
