package io.jenkins.plugins.caretaker.command;

import static io.jenkins.plugins.caretaker.command.Given.command;
import static io.jenkins.plugins.caretaker.command.Given.delegated;
import static io.jenkins.plugins.caretaker.command.Given.ssh;
import static io.jenkins.plugins.caretaker.command.Given.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.plan.Credential;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.testkit.CpuTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandCatalogTest {

    @Test
    void every_plugin_of_the_engine_is_found() {
        assertThat(Given.CATALOG.names())
                .containsExactly(
                        "custom",
                        "dummy",
                        "machine/check",
                        "notify/email",
                        "notify/webhook",
                        "ssh/custom",
                        "ssh/file_contains",
                        "ssh/file_deploy",
                        "ssh/file_exists",
                        "ssh/file_replace",
                        "ssh/puppet_agent_run",
                        "ssh/reboot",
                        "ssh/wait_for_login");
    }

    @Test
    void two_plugins_of_one_name_are_refused() {
        CommandPlugin impostor = new CommandPlugin() {
            @Override
            public String name() {
                return "dummy";
            }

            @Override
            public Command read(Settings settings) {
                throw new UnsupportedOperationException();
            }
        };

        assertThatThrownBy(() -> new CommandCatalog(List.of(new DummyPlugin(), impostor)))
                .hasMessageContaining("two command plugins are called 'dummy'");
    }

    @Test
    void commands_of_every_node_and_their_verify_commands_are_checked_and_each_problem_is_told_once() {
        CommandSpec bad = verified(command("ssh/custom", "exec: a"), false, command("ssh/file_exists", ""));

        List<String> problems = check(new Given()
                .node("a", Connection.Ssh.DEFAULT)
                .node("b", Connection.Ssh.DEFAULT)
                .task("a", bad)
                .task("b", bad, command("custom", "")));

        assertThat(problems)
                .containsExactly(
                        "plan.yaml:1:1 CMD-003 'ssh/file_exists' needs the key 'file'",
                        "plan.yaml:1:1 CMD-003 'custom' needs the key 'exec'");
    }

    @Test
    void connections_need_credentials_that_can_log_in() {
        Credential kerberos = new Credential.Kerberos("win", Mapping.empty(Given.SOMEWHERE), Given.SOMEWHERE);

        assertThat(check(new Given().credential(kerberos).node("web", ssh("h", 22, List.of("win")))))
                .containsExactly("plan.yaml:1:1 CMD-009 the credential 'win' cannot log in over SSH. "
                        + "Use one of type username_password, or of type ssh_key with a private key.");
    }

    @Test
    void jump_hosts_are_reached_over_ssh() {
        assertThat(check(new Given().node("b", ssh("h", 22, List.of(), "here")).node("here", new Connection.Local())))
                .containsExactly(
                        "plan.yaml:1:1 CMD-011 'proxy_jump' of 'b' names 'here', which is not reached over SSH. "
                                + "A jump host needs a connection of type ssh.");
    }

    @Test
    void jump_hosts_that_lead_in_a_circle_are_told_as_a_chain_once() {
        assertThat(check(new Given()
                        .node("a", ssh("h", 22, List.of(), "b"))
                        .node("b", ssh("h", 22, List.of(), "c"))
                        .node("c", ssh("h", 22, List.of(), "b"))))
                .containsExactly("plan.yaml:1:1 CMD-012 jump hosts lead in a circle: b -> c -> b");
    }

    @Test
    void ten_thousand_nodes_with_ten_commands_each_are_checked_in_half_a_second() {
        List<CommandSpec> shared = IntStream.range(0, 10)
                .mapToObj(i -> command("ssh/custom", "{exec: a, arguments: [b, " + i + "], env: {A: b}}"))
                .toList();
        Given given = new Given();
        for (int i = 0; i < 10_000; i++) {
            given.node("n" + i, Connection.Ssh.DEFAULT);
            given.task("n" + i, shared.stream().map(CommandCatalogTest::copy).toArray(CommandSpec[]::new));
        }
        var plan = given.plan();

        Duration taken = CpuTime.of(() -> assertThat(Given.CATALOG.check(plan)).isEmpty());

        assertThat(taken).isLessThan(Duration.ofMillis(500));
    }

    /** Another object with the same content: the plan reader may share commands between nodes or not. */
    private static CommandSpec copy(CommandSpec spec) {
        return delegated(spec, "n0");
    }

    private static List<String> check(Given given) {
        return Given.CATALOG.check(given.plan()).stream()
                .map(Diagnostic::toString)
                .toList();
    }
}
