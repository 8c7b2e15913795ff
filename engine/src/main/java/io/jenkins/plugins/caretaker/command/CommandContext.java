package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.text.Masker;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transport;
import java.util.Optional;

/** Everything a command may use while it runs for one node. */
public interface CommandContext {

    Plan plan();

    /** The node whose values the command uses; {@code DOP_NODE_FQDN} is its name. */
    Node node();

    /** The node the command runs on: {@link #node()} unless it is delegated. */
    Node host();

    /** Whether {@code delegate_to} named {@link #host()}, be it {@link #node()} itself. */
    boolean delegated();

    /** Reaches any target, whatever its kind. */
    Transport transport();

    /**
     * Works out how to reach {@link #host()}.
     *
     * @param ssh what the command itself says about credentials and port; wins over the node's connection
     * @throws SecretException when a credential's secret cannot be had
     */
    Target target(SshSettings ssh);

    /** This machine, for commands that run on the controller. */
    Target controller();

    /**
     * Resolves a secret; from now on it is masked wherever the execution prints.
     *
     * @throws SecretException when it cannot be had
     */
    Secret resolve(SecretRef reference);

    /**
     * Resolves content that need not be text, for instance of a file to deploy; masked like a secret.
     *
     * @throws SecretException when it cannot be had
     */
    byte[] content(SecretRef reference);

    /** The id of the execution that the command is part of; empty in a preview. */
    Optional<String> execution();

    /** Hides the secrets that the execution got to know so far. */
    Masker masker();

    Cancellation cancellation();

    CommandLog log();
}
