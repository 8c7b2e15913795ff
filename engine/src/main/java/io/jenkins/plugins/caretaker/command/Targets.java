package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.plan.Connection.HostKey;
import io.jenkins.plugins.caretaker.plan.Credential;
import io.jenkins.plugins.caretaker.plan.JumpHost;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Target.Login;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Works out how to reach a node: what the command says wins over the node's connection, which wins over what OpenSSH
 * would do. Pure but for secrets, which it asks for when a target is made. Safe for many threads.
 */
public final class Targets {

    private static final int SSH_PORT = 22;

    private final Plan plan;
    private final SecretResolver secrets;
    private final DefaultLogin defaults;

    /**
     * Makes targets for one plan.
     *
     * @param defaults used where neither the command nor the connection names credentials
     */
    public Targets(Plan plan, SecretResolver secrets, DefaultLogin defaults) {
        this.plan = plan;
        this.secrets = secrets;
        this.defaults = defaults;
    }

    /**
     * Makes the target.
     *
     * @throws SecretException when a credential's secret cannot be had
     */
    public Target of(Node node, SshSettings ssh) {
        return of(node, ssh, plan.nodes()::get);
    }

    /**
     * Makes the target.
     *
     * @param nodes to go through, by name, without templates in their connections; null for names that are no nodes
     */
    Target of(Node node, SshSettings ssh, Function<String, Node> nodes) {
        if (node.connection() instanceof Connection.Local) return new Target.Local(node.name());
        if (node.connection() instanceof Connection.Agent agent) return new Target.Agent(node.name(), agent.label());
        Connection.Ssh connection = (Connection.Ssh) node.connection();
        List<String> credentials = ssh.credentials().isEmpty() ? connection.credentials() : ssh.credentials();
        Map<String, Target.Ssh> jumps = new LinkedHashMap<>();
        addJumps(connection, credentials, nodes, jumps);
        int port = ssh.port().or(connection::port).orElse(SSH_PORT);
        HostKey hostKey = ssh.strictHostKey() ? HostKey.STRICT : connection.hostKey();
        return target(
                node, connection, port, logins(credentials, connection.user()), hostKey, List.copyOf(jumps.values()));
    }

    /** Adds the hosts to go through, the first to contact first; a jump host's own jumps come before it. */
    private void addJumps(
            Connection.Ssh through,
            List<String> credentials,
            Function<String, Node> nodes,
            Map<String, Target.Ssh> jumps) {
        for (String name : through.proxyJump()) {
            if (jumps.containsKey(name)) continue;
            Node node = nodes.apply(name);
            if (node == null) {
                jumps.put(name, address(name, through, credentials));
                continue;
            }
            Connection.Ssh connection = (Connection.Ssh) node.connection();
            // a jump host without credentials of its own is entered with those of the node behind it
            List<String> own = connection.credentials().isEmpty() ? credentials : connection.credentials();
            addJumps(connection, own, nodes, jumps);
            int port = connection.port().orElse(SSH_PORT);
            jumps.put(
                    name,
                    target(node, connection, port, logins(own, connection.user()), connection.hostKey(), List.of()));
        }
    }

    /** A jump host that is no node is entered like the node behind it, but for what its address says. */
    private Target.Ssh address(String text, Connection.Ssh through, List<String> credentials) {
        JumpHost jump = JumpHost.parse(text).orElseThrow();
        List<Login> logins = logins(credentials, jump.user().or(through::user));
        int port = jump.port().orElse(SSH_PORT);
        return new Target.Ssh(text, List.of(jump.host()), port, logins, through.hostKey(), List.of());
    }

    private static Target.Ssh target(
            Node node, Connection.Ssh connection, int port, List<Login> logins, HostKey key, List<Target.Ssh> jumps) {
        List<String> hosts = connection.host().map(List::of).orElse(node.addresses());
        return new Target.Ssh(node.name(), hosts, port, logins, key, jumps);
    }

    private List<Login> logins(List<String> credentials, Optional<String> user) {
        if (credentials.isEmpty()) return defaults.logins(user);
        List<Login> logins = new ArrayList<>();
        credentials.forEach(name -> logins.add(login(plan.credentials().get(name), user)));
        return logins;
    }

    private Login login(Credential credential, Optional<String> user) {
        if (credential instanceof Credential.UsernamePassword password) {
            return new Login.Password(user.orElse(password.username()), secrets.resolve(password.password()));
        }
        if (credential instanceof Credential.SshKey key) return key(key, user.orElse(key.username()));
        if (credential instanceof Credential.Jenkins jenkins) return secrets.login(jenkins, user);
        throw new IllegalStateException("validation lets no such credential through: " + credential);
    }

    private Login key(Credential.SshKey key, String user) {
        Optional<Path> file =
                key.privateKey() instanceof SecretRef.File path ? Optional.of(secrets.file(path)) : Optional.empty();
        return new Login.Key(
                user,
                file,
                file.isPresent() ? Optional.empty() : Optional.of(secrets.resolve(key.privateKey())),
                key.passphrase().map(secrets::resolve));
    }
}
