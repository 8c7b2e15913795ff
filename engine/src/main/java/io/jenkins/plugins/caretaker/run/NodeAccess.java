package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.CommandLog;
import io.jenkins.plugins.caretaker.command.DefaultLogin;
import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.command.NodeContext;
import io.jenkins.plugins.caretaker.command.SecretResolver;
import io.jenkins.plugins.caretaker.command.Targets;
import io.jenkins.plugins.caretaker.command.Values;
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
        DefaultLogin login =
                DefaultLogin.ofHome(System.getProperty("user.name"), Path.of(System.getProperty("user.home")));
        return new NodeAccess(plan, transport, new Targets(plan, secrets, login), secrets, masker);
    }

    NodeContext context(Node node, Values values, Cancellation cancellation, CommandLog log) {
        return new NodeContext(plan, node, Optional.empty(), transport, targets, secrets, values, cancellation, log);
    }
}
