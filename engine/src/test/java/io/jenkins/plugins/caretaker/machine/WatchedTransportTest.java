package io.jenkins.plugins.caretaker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.Script;
import io.jenkins.plugins.caretaker.transport.SshOptions;
import io.jenkins.plugins.caretaker.transport.SshTransport;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Target.Login.Password;
import io.jenkins.plugins.caretaker.transport.Transport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contacts with a real OpenSSH server: each trouble is exactly the right pair of facts. */
@Tag("slow")
class WatchedTransportTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path directory;

    private Journal journal;
    private Contacts contacts;
    private WatchedTransport transport;

    @BeforeEach
    void open() {
        journal = Journals.open(null, directory.resolve("home"), CLOCK);
        contacts = new Contacts(journal, CLOCK, Duration.ofMillis(500));
        transport = new WatchedTransport(
                new SshTransport(directory.resolve("known_hosts"), List.of(), SshOptions.DEFAULT),
                () -> contacts,
                "step",
                CLOCK);
    }

    @AfterEach
    void close() {
        transport.close();
        contacts.close();
        journal.close();
    }

    @Test
    void a_server_that_stops_is_unavailable_and_healthy_as_before_and_available_again_when_it_is_back()
            throws Exception {
        try (SshdFixture sshd = SshdFixture.start()) {
            Target.Ssh target = sshd.target("web01");
            assertThat(run(target, "false"))
                    .as("a script that fails was a contact")
                    .isOne();
            awaitFacts("available/unknown");

            sshd.kill();
            assertThatThrownBy(() -> run(target, "true")).isInstanceOf(ConnectivityException.class);
            awaitFacts("unavailable/unknown");

            sshd.startAgain();
            assertThat(run(target, "true")).isZero();
            awaitFacts("available/unknown");
        }
    }

    @Test
    void a_wrong_password_is_available_and_unhealthy() {
        try (SshdFixture sshd = SshdFixture.with().withPasswords().start()) {
            Target.Ssh target =
                    sshd.target("web01", new Password(SshdFixture.PASSWORD_USER, new Secret("not the password")));

            assertThatThrownBy(() -> run(target, "true")).isInstanceOf(AuthenticationException.class);

            awaitFacts("available/unhealthy");
        }
    }

    @Test
    void what_an_execution_finds_out_is_told_with_it_also_after_a_restart() throws Exception {
        try (SshdFixture sshd = SshdFixture.with().withPasswords().start()) {
            Target.Ssh wrong =
                    sshd.target("web01", new Password(SshdFixture.PASSWORD_USER, new Secret("not the password")));
            assertThatThrownBy(() -> run(transport.usedBy("7"), wrong, "true"))
                    .isInstanceOf(AuthenticationException.class);
            awaitFacts("available/unhealthy");
            sshd.kill();
            assertThatThrownBy(() -> run(transport.usedBy("8"), wrong, "true"))
                    .isInstanceOf(ConnectivityException.class);
            contacts.close();
            contacts = new Contacts(journal, CLOCK, Duration.ofMillis(500));
            awaitFacts("unavailable/unhealthy");
            sshd.startAgain();
            assertThat(run(transport, sshd.target("web01"), "true")).isZero();
            awaitFacts("available/unhealthy");

            assertThat(journal.<List<Event>>read(
                            transaction -> transaction.events().since(0, 100)))
                    .extracting(event ->
                            event.type() + " " + event.data().path("execution").asText("by none"))
                    .containsExactly(
                            "machine.connectivity.available 7",
                            "machine.health.unhealthy 7",
                            "machine.connectivity.unavailable 8",
                            "machine.connectivity.available by none");
        }
    }

    private int run(Target target, String script) throws Exception {
        return run(transport, target, script);
    }

    private static int run(Transport through, Target target, String script) throws Exception {
        return through.run(target, Script.bash(script, Map.of()), (stream, line, continues) -> {}, new Cancellation());
    }

    private void awaitFacts(String expected) {
        await().untilAsserted(() -> {
            Facts facts =
                    journal.<Map<String, Facts>>read(Machines::facts).getOrDefault("web01", Facts.unknown("web01"));
            assertThat(facts.connectivity().value().word() + "/"
                            + facts.health().value().word())
                    .isEqualTo(expected);
        });
    }
}
