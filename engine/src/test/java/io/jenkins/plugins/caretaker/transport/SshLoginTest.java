package io.jenkins.plugins.caretaker.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.plan.Connection.HostKey;
import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.transport.Target.Login;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins, host keys and jump hosts against real servers. Source: engineering.md T19, issue 2 "Transports". */
@Tag("slow")
@Timeout(60)
class SshLoginTest {

    @TempDir
    Path home;

    @AutoClose
    SshTransport transport;

    Path knownHosts;
    final Printed printed = new Printed();

    @BeforeEach
    void open() {
        knownHosts = home.resolve("known_hosts");
        transport = transport(SshOptions.DEFAULT, List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PasswordAuthentication yes", "PasswordAuthentication no"})
    void a_password_works_as_such_and_in_a_dialogue(String setting) throws Exception {
        try (SshdFixture sshd =
                SshdFixture.with().setting(setting).withPasswords().start()) {
            assertThat(run(sshd.target("n", password(SshdFixture.PASSWORD)), "id -un"))
                    .isZero();
            assertThat(printed.stdout()).containsExactly(SshdFixture.PASSWORD_USER);
        }
    }

    @Test
    void refused_logins_are_tried_in_order_and_named_without_their_secrets() throws Exception {
        try (SshdFixture sshd = SshdFixture.with().withPasswords().start()) {
            Login missing = new Login.Key("root", Optional.of(Path.of("/no/key")), Optional.empty(), Optional.empty());
            assertThatThrownBy(() -> run(sshd.target("web01", missing, password("wrong one")), "true"))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining(
                            "web01: login to 127.0.0.1:" + sshd.port() + " failed: user 'root' with key /no/key:")
                    .hasMessageContaining("user 'caretaker-test' with a password: refused")
                    .hasMessageNotContaining("wrong one");
            assertThat(run(sshd.target("web01", missing, password("wrong one"), sshd.keyLogin()), "true"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void both_implementations_of_the_curves_log_in(Curves curves) throws Exception {
        try (SshdFixture sshd = SshdFixture.with().start()) {
            curves.use();
            assertThat(run(sshd.target("n", sshd.keyLogin()), "true")).isZero();
        } finally {
            Curves.cheapest().use();
        }
    }

    @Test
    void the_cheaper_curves_are_there() {
        assertThat(Curves.cheapest()).isEqualTo(Curves.BOUNCY_CASTLE);
    }

    @ParameterizedTest
    @CsvSource({"ed25519, ''", "ed25519, open sesame", "rsa, open sesame", "ecdsa, ''"})
    void keys_of_every_kind_open_with_their_passphrase(String type, String passphrase) throws Exception {
        Path key = home.resolve("key");
        assertThat(new ProcessBuilder("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", key.toString())
                        .start()
                        .waitFor())
                .isZero();
        try (SshdFixture sshd = SshdFixture.with().clientKey(key).start()) {
            Optional<Secret> secret = passphrase.isEmpty() ? Optional.empty() : Optional.of(new Secret(passphrase));
            Login file = new Login.Key(sshd.user(), Optional.of(key), Optional.empty(), secret);
            Login text = new Login.Key(
                    sshd.user(),
                    Optional.empty(),
                    Optional.of(new Secret(Files.readString(key).strip())),
                    secret);
            assertThat(run(sshd.target("n", file), "true")).isZero();
            assertThat(run(sshd.target("n", text), "true")).isZero();
        }
    }

    @Test
    void a_changed_host_key_is_refused_with_both_fingerprints_the_line_and_the_way_out() throws Exception {
        try (SshdFixture sshd = SshdFixture.start()) {
            run(sshd.target("n"), "true");
            assertThat(knownHosts).hasContent("[127.0.0.1]:" + sshd.port() + " " + sshd.hostKey() + "\n");
            String before = fingerprint(sshd);
            sshd.changeHostKey();
            assertThatThrownBy(() -> transport.probe(sshd.target("n"), new Cancellation()))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining(before)
                    .hasMessageContaining(fingerprint(sshd))
                    .hasMessageContaining(knownHosts + ":1")
                    .hasMessageContaining("ssh-keygen -R '[127.0.0.1]:" + sshd.port() + "'");
        }
    }

    @Test
    void an_unknown_host_key_is_refused_when_strict_and_taken_from_the_users_file_when_there() throws Exception {
        try (SshdFixture sshd = SshdFixture.start()) {
            Target.Ssh strict = new Target.Ssh(
                    "n", List.of(SshdFixture.HOST), sshd.port(), List.of(sshd.keyLogin()), HostKey.STRICT, List.of());
            assertThatThrownBy(() -> run(strict, "true"))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("is not known")
                    .hasMessageContaining(fingerprint(sshd));
            assertThat(knownHosts).doesNotExist();

            Path users = home.resolve("users_known_hosts");
            Files.writeString(users, "[127.0.0.1]:" + sshd.port() + " " + sshd.hostKey() + "\n");
            assertThat(new ProcessBuilder("ssh-keygen", "-q", "-H", "-f", users.toString())
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(Files.readString(users)).startsWith("|1|");
            try (SshTransport other = transport(SshOptions.DEFAULT, List.of(users))) {
                assertThat(other.run(strict, Script.bash("true", Map.of()), printed, new Cancellation()))
                        .isZero();
            }
        }
    }

    @Test
    void two_hundred_first_contacts_at_once_leave_a_valid_file() throws Exception {
        try (SshdFixture sshd =
                SshdFixture.with().maxStartups("300").onAllAddresses().start()) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String host = "127.0.0." + (i % 100 + 2);
                Target.Ssh target = new Target.Ssh(
                        "n" + i, List.of(host), sshd.port(), List.of(sshd.keyLogin()), HostKey.ACCEPT_NEW, List.of());
                all.add(async(() -> transport.probe(target, new Cancellation())));
            }
            all.forEach(CompletableFuture::join);
            List<String> lines = Files.readAllLines(knownHosts);
            assertThat(lines)
                    .hasSize(100)
                    .doesNotHaveDuplicates()
                    .allMatch(line -> line.endsWith(" " + sshd.hostKey()));
        }
    }

    @Test
    void a_chain_of_two_jump_hosts_leads_to_the_node() throws Exception {
        try (SshdFixture first = SshdFixture.start();
                SshdFixture second = SshdFixture.start();
                SshdFixture node =
                        SshdFixture.with().setting("AllowTcpForwarding no").start()) {
            Target.Ssh target = new Target.Ssh(
                    "n",
                    List.of(SshdFixture.HOST),
                    node.port(),
                    List.of(node.keyLogin()),
                    HostKey.ACCEPT_NEW,
                    List.of(first.target("first"), second.target("second")));
            assertThat(run(target, "head -c 3000000 /dev/zero | tr '\\0' x")).isZero();
            assertThat(printed.text()).hasSize(3_000_001);
            assertThat(second.log()).contains("Accepted publickey");
            assertThat(node.log()).contains("Accepted publickey");
            assertThatThrownBy(() -> run(
                            new Target.Ssh(
                                    "n",
                                    List.of(SshdFixture.HOST),
                                    1,
                                    target.logins(),
                                    HostKey.ACCEPT_NEW,
                                    target.jumps()),
                            "true"))
                    .isInstanceOf(ConnectivityException.class)
                    .hasMessageContaining("cannot connect to 127.0.0.1:1");
        }
    }

    @Test
    void addresses_are_tried_in_order() throws Exception {
        try (SshdFixture sshd = SshdFixture.start()) {
            Target.Ssh target = new Target.Ssh(
                    "n",
                    List.of("no-such-host.invalid", "127.0.0.9", SshdFixture.HOST),
                    sshd.port(),
                    List.of(sshd.keyLogin()),
                    HostKey.ACCEPT_NEW,
                    List.of());
            assertThat(run(target, "true")).isZero();
        }
    }

    private int run(Target target, String text) throws Exception {
        return transport.run(target, Script.bash(text, Map.of()), printed, new Cancellation());
    }

    private SshTransport transport(SshOptions options, List<Path> alsoKnown) {
        return new SshTransport(knownHosts, alsoKnown, options);
    }

    private static Login password(String text) {
        return new Login.Password(SshdFixture.PASSWORD_USER, new Secret(text));
    }

    private static String fingerprint(SshdFixture sshd) {
        return HostKeyCheck.fingerprint(
                Base64.getDecoder().decode(sshd.hostKey().split(" ")[1]));
    }

    private interface Task {
        void run() throws Exception;
    }

    private static CompletableFuture<Void> async(Task task) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        task.run();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                run -> new Thread(run).start());
    }
}
