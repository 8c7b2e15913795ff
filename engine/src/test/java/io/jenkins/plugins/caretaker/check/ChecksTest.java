package io.jenkins.plugins.caretaker.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.machine.Connectivity;
import io.jenkins.plugins.caretaker.machine.Facts;
import io.jenkins.plugins.caretaker.machine.Health;
import io.jenkins.plugins.caretaker.machine.Machines.View;
import io.jenkins.plugins.caretaker.machine.Word;
import io.jenkins.plugins.caretaker.plan.CheckType;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of a real OpenSSH server. */
@Tag("slow")
class ChecksTest {

    @TempDir
    Path directory;

    private SshdFixture sshd;
    private Caretaker caretaker;

    @BeforeEach
    void open() throws Exception {
        sshd = SshdFixture.start();
        caretaker = Caretaker.open(directory.resolve("home"), Optional.empty());
        caretaker
                .plans()
                .add(
                        Files.writeString(directory.resolve("p.yaml"), """
                name: p
                infrastructures: { lab: { type: baremetal } }
                credentials:
                  key: { type: ssh_key, username: %s, private_key: %s }
                  wrong: { type: username_password, username: nobody, password: wrong }
                nodes:
                  web: { infrastructure: lab, connection: { type: ssh, host: 127.0.0.1, port: %d, credentials: key } }
                  locked: { infrastructure: lab, connection: { type: ssh, host: 127.0.0.1, port: %d, credentials: wrong } }
                  here: { infrastructure: lab, connection: { type: local } }
                  templated: { infrastructure: lab, environments: [test], connection: { type: ssh, host: "#{Host}", port: "#{Port}", credentials: key } }
                  asked: { infrastructure: lab, connection: { type: ssh, host: "#{Ticket}", port: 1, credentials: key } }
                environments: [test, production]
                variables:
                  - { name: Host, value: "127.0.0.1" }
                  - { name: Port, value: "1" }
                  - { name: Port, value: "%d", scope: { environment: test, node: templated } }
                steps: [ { name: one, nodes: all, command: dummy } ]
                """.formatted(
                                        sshd.user(), sshd.clientKey(), sshd.port(), sshd.port(), sshd.port())),
                        "tester");
    }

    @AfterEach
    void close() {
        caretaker.close();
        sshd.close();
    }

    @Test
    void a_check_logs_in_anew_whatever_connections_are_open() throws Exception {
        assertThat(check().trouble()).isEmpty();
        sshd.revokeKey();

        Checks.Report refused = check();
        sshd.authorizeKey();

        assertThat(refused.trouble()).get().asString().contains("login refused");
        assertFacts(refused.view(), Connectivity.AVAILABLE, Health.UNHEALTHY);
        assertThat(check().trouble()).isEmpty();
    }

    private Checks.Report check() throws Exception {
        return caretaker.checks().check("web", Optional.of(CheckType.FULL));
    }

    @Test
    void a_full_check_finds_the_system_and_the_free_space() throws Exception {
        Checks.Report report = caretaker.checks().check("web", Optional.of(CheckType.FULL));

        assertThat(report.trouble()).isEmpty();
        assertFacts(report.view(), Connectivity.AVAILABLE, Health.HEALTHY);
        Facts.OperatingSystem system = report.view().facts().system().orElseThrow();
        assertThat(system.name()).isNotBlank();
        assertThat(system.shell()).contains("sh");
        assertThat(report.view().metadata())
                .singleElement()
                .satisfies(entry -> assertThat(entry.value()).endsWith(" GiB"));
    }

    @Test
    void a_check_of_connectivity_says_nothing_about_health() throws Exception {
        Checks.Report report = caretaker.checks().check("web", Optional.of(CheckType.CONNECTIVITY));

        assertFacts(report.view(), Connectivity.AVAILABLE, Health.UNKNOWN);
        assertThat(report.view().metadata()).isEmpty();
    }

    @Test
    void this_machine_can_be_checked_too() throws Exception {
        Checks.Report report = caretaker.checks().check("here", Optional.of(CheckType.FULL));

        assertFacts(report.view(), Connectivity.AVAILABLE, Health.HEALTHY);
    }

    @Test
    void a_server_that_is_gone_stays_as_healthy_as_it_was() throws Exception {
        caretaker.machines().setHealth("web", Health.HEALTHY, new Word("me", "looked at it", Optional.empty()));
        sshd.kill();

        Checks.Report report = caretaker.checks().check("web", Optional.of(CheckType.FULL));

        assertThat(report.trouble()).hasValueSatisfying(why -> assertThat(why).startsWith("could not be reached"));
        assertThat(report.view().facts().health().value()).isEqualTo(Health.HEALTHY);
        assertThat(report.view().observations())
                .last()
                .satisfies(seen -> assertThat(seen.contact().source()).isEqualTo("check"));
    }

    @Test
    void a_refused_login_is_available_and_unhealthy() throws Exception {
        Checks.Report report = caretaker.checks().check("locked", Optional.of(CheckType.FULL));

        assertThat(report.trouble()).hasValueSatisfying(why -> assertThat(why).startsWith("login refused"));
        assertFacts(report.view(), Connectivity.AVAILABLE, Health.UNHEALTHY);
    }

    @Test
    void a_connection_with_templates_is_worked_out_from_the_variables_of_the_plan() throws Exception {
        Checks.Report report = caretaker.checks().check("templated", Optional.of(CheckType.FULL));

        assertThat(report.trouble()).isEmpty();
        assertFacts(report.view(), Connectivity.AVAILABLE, Health.HEALTHY);
    }

    @Test
    void a_connection_that_only_an_execution_knows_cannot_be_checked_and_nothing_is_known_then() {
        assertThatThrownBy(() -> caretaker.checks().check("asked", Optional.empty()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("the connection of node 'asked' cannot be worked out outside of executions: ")
                .hasMessageContaining("Ticket");
        assertFacts(caretaker.machines().find("asked"), Connectivity.UNKNOWN, Health.UNKNOWN);
    }

    private static void assertFacts(View view, Connectivity connectivity, Health health) {
        assertThat(view.facts().connectivity().value()).isEqualTo(connectivity);
        assertThat(view.facts().health().value()).isEqualTo(health);
    }
}
