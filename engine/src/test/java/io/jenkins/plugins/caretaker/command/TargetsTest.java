package io.jenkins.plugins.caretaker.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.plan.Connection.HostKey;
import io.jenkins.plugins.caretaker.plan.Credential;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Target.Login;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static final Path KEY = Path.of("/keys/id");

    private final Given given = new Given()
            .credential(new Credential.UsernamePassword(
                    "password", "alice", new SecretRef.Literal(new Secret("secret")), Given.SOMEWHERE))
            .credential(
                    new Credential.SshKey("key", "bob", new SecretRef.File(KEY), Optional.empty(), Given.SOMEWHERE));

    @Test
    void a_dop_plan_without_connections_is_reached_by_its_addresses_on_port_22_with_the_users_own_keys() {
        given.node("web", Connection.Ssh.DEFAULT);

        Target.Ssh target = ssh("web", SshSettings.NONE);

        assertThat(target.hosts()).containsExactly("web");
        assertThat(target.port()).isEqualTo(22);
        assertThat(target.hostKey()).isEqualTo(HostKey.ACCEPT_NEW);
        assertThat(target.logins()).containsExactly(key("me", Path.of("/home/me/.ssh/id_ed25519")));
    }

    @Test
    void what_the_command_says_wins_over_the_connection() {
        given.node("web", Given.ssh("10.0.0.1", 2222, List.of("password")));

        Target.Ssh target = ssh("web", new SshSettings(List.of("key"), Optional.of(22), true));

        assertThat(target.port()).isEqualTo(22);
        assertThat(target.logins()).containsExactly(key("bob", KEY));
        assertThat(target.hostKey()).isEqualTo(HostKey.STRICT);
    }

    @Test
    void credentials_are_tried_in_the_order_of_the_plan_with_the_connections_user_if_it_has_one() {
        given.node(
                "web",
                new Connection.Ssh(
                        Optional.of("h"),
                        Optional.empty(),
                        Optional.of("carol"),
                        List.of("key", "password"),
                        List.of(),
                        HostKey.STRICT));

        Target.Ssh target = ssh("web", SshSettings.NONE);

        assertThat(target.hosts()).containsExactly("h");
        assertThat(target.hostKey()).isEqualTo(HostKey.STRICT);
        assertThat(target.logins()).extracting(Login::user).containsExactly("carol", "carol");
        assertThat(target.logins().get(0)).isEqualTo(key("carol", KEY));
        assertThat(((Login.Password) target.logins().get(1)).password().reveal())
                .isEqualTo("secret");
    }

    @Test
    void jump_hosts_are_contacted_in_order_each_after_its_own() {
        given.node("outer", Given.ssh("outer.example", 2201, List.of("password")))
                .node("inner", Given.ssh("inner.example", 2202, List.of(), "outer"))
                .node("web", Given.ssh("web.example", 22, List.of("key"), "outer", "inner"));

        Target.Ssh target = ssh("web", SshSettings.NONE);

        assertThat(target.jumps()).extracting(Target.Ssh::name).containsExactly("outer", "inner");
        assertThat(target.jumps()).allSatisfy(jump -> assertThat(jump.jumps()).isEmpty());
        assertThat(target.jumps().get(0).logins()).extracting(Login::user).containsExactly("alice");
        // without credentials of its own: those of the node behind it
        assertThat(target.jumps().get(1).logins()).containsExactly(key("bob", KEY));
    }

    @Test
    void a_jump_host_may_be_an_address_that_is_no_node() {
        given.node("web", Given.ssh("web.example", 22, List.of("key"), "ops@bastion.example:2222", "second"));

        Target.Ssh target = ssh("web", SshSettings.NONE);

        assertThat(target.jumps().get(0).hosts()).containsExactly("bastion.example");
        assertThat(target.jumps().get(0).port()).isEqualTo(2222);
        assertThat(target.jumps().get(0).logins()).containsExactly(key("ops", KEY));
        assertThat(target.jumps().get(1).hosts()).containsExactly("second");
        assertThat(target.jumps().get(1).port()).isEqualTo(22);
    }

    @Test
    void local_nodes_and_agents_are_what_they_are() {
        given.node("here", new Connection.Local()).node("hand", new Connection.Agent("linux"));

        assertThat(target("here", SshSettings.NONE)).isEqualTo(new Target.Local("here"));
        assertThat(target("hand", SshSettings.NONE)).isEqualTo(new Target.Agent("hand", "linux"));
    }

    private Target.Ssh ssh(String node, SshSettings settings) {
        return (Target.Ssh) target(node, settings);
    }

    private Target target(String node, SshSettings settings) {
        Plan plan = given.plan();
        SecretResolver secrets = new SecretResolver(Map.of(), Path.of("/"), HostSecrets.NONE, secret -> {});
        DefaultLogin defaults = new DefaultLogin("me", List.of(Path.of("/home/me/.ssh/id_ed25519")));
        return new Targets(plan, secrets, defaults).of(plan.nodes().get(node), settings);
    }

    private static Login.Key key(String user, Path file) {
        return new Login.Key(user, Optional.of(file), Optional.empty(), Optional.empty());
    }
}
