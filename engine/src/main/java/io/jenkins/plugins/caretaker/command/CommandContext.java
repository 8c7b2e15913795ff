package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transport;

/** Everything a command may use while it runs for one node. */
public interface CommandContext {

    Plan plan();

    /** The node whose values the command uses; {@code DOP_NODE_FQDN} is its name. */
    Node node();

    /** The node the command runs on: {@link #node()} unless it is delegated. */
    Node host();

    /** Reaches any target, whatever its kind. */
    Transport transport();

    /**
     * Works out how to reach {@link #host()}.
     *
     * @param ssh what the command itself says about credentials and port; wins over the node's connection
     */
    Target target(SshSettings ssh);

    /** This machine, for commands that run on the controller. */
    Target controller();

    /** Resolves a secret; from now on it is masked wherever the execution prints. */
    Secret resolve(SecretRef reference);

    Cancellation cancellation();

    CommandLog log();
}
