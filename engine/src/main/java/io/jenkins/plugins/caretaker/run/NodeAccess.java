package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.CommandLog;
import io.jenkins.plugins.caretaker.command.DefaultLogin;
import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.command.NodeContext;
import io.jenkins.plugins.caretaker.command.ResolvedNodes;
import io.jenkins.plugins.caretaker.command.SecretException;
import io.jenkins.plugins.caretaker.command.SecretResolver;
import io.jenkins.plugins.caretaker.command.Targets;
import io.jenkins.plugins.caretaker.command.Values;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.text.Masker;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Transport;
import java.nio.file.Path;
import java.util.Optional;

/** How one execution reaches the nodes of its plan. Secrets are fetched once for it and masked for it. Safe for many threads. */
record NodeAccess(Plan plan, Transport transport, Targets targets, SecretResolver secrets, Masker masker) {

    static NodeAccess of(Plan plan, Transport transport, HostSecrets host) {
        Masker masker = new Masker();
        SecretResolver secrets = new SecretResolver(System.getenv(), plan.directory(), host, masker::add);
        return new NodeAccess(plan, transport, new Targets(plan, secrets, login(host)), secrets, masker);
    }

    private static DefaultLogin login(HostSecrets host) {
        String user = System.getProperty("user.name");
        try {
            host.requireOwnMachine();
            return DefaultLogin.ofHome(user, Path.of(System.getProperty("user.home")));
        } catch (SecretException refused) {
            return DefaultLogin.none(user);
        }
    }

    /** The same with another way to nodes. */
    NodeAccess through(Transport other) {
        return new NodeAccess(plan, other, targets, secrets, masker);
    }

    /** The node with the templates of its connection evaluated; what is wrong with them is told by who uses it. */
    Node reached(Node node, Values values) {
        return new ResolvedNodes(plan, values, new Diagnostics()).of(node);
    }

    NodeContext context(Node node, Values values, Cancellation cancellation, CommandLog log) {
        return new NodeContext(
                plan, node, Optional.empty(), transport, targets, secrets, masker, values, cancellation, log);
    }
}
