package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of credentials, as a secret and to log in to a real server. Needs what {@link RealJenkinsTest} needs. */
@Tag("slow")
class RealJenkinsCredentialsTest {

    private static Controller jenkins;
    private static Credentials credentials;
    private static String agent;

    private final String name = "k" + UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    Path directory;

    @BeforeAll
    static void connect() {
        jenkins = Controller.given();
        credentials = new Credentials(jenkins);
        agent = System.getProperty("jenkins.agents", "a1").split(",", -1)[0];
    }

    @AfterEach
    void removeJob() {
        if (jenkins != null) jenkins.post("/job/" + name + "/doDelete");
    }

    private String run(String plan) {
        jenkins.createPipeline(name, "maintenanceRun text: '''" + plan + "'''");
        jenkins.build(name);
        assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("SUCCESS");
        return jenkins.console(name, 1);
    }

    /** Uses a secret on an agent, prints it, and gives what the command saw. */
    private String seen(String credential) throws Exception {
        Path seen = directory.resolve("seen");
        String console = run("""
                name: %s
                infrastructures: { lab: { type: baremetal } }
                nodes: { one: { infrastructure: lab, connection: { type: agent, name: %s } } }
                variables: [ { name: Token, sensitive: true, value: { jenkins: %s } } ]
                steps:
                  default:
                    - { name: use, nodes: all, command: { plugin: ssh/custom, exec: sh, arguments: "-c 'printenv TOKEN | tee %s'", env: { TOKEN: "#{Token}" } } }
                """.formatted(name, agent, credential, seen));
        String secret = Files.readString(seen);
        for (String line : secret.lines().filter(each -> each.length() > 8).toList()) {
            assertThat(console).doesNotContain(line);
        }
        assertThat(console).contains("********");
        assertThat(credentials.usedBy(credential)).contains(name);
        return secret.stripTrailing();
    }

    @Test
    void a_secret_text_is_a_secret() throws Exception {
        credentials.text(name, "t3xt of " + name);

        assertThat(seen(name)).isEqualTo("t3xt of " + name);
    }

    @Test
    void a_secret_file_is_a_secret_with_all_its_lines() throws Exception {
        credentials.file(name, "first line of " + name + "\nsecond line of " + name);

        assertThat(seen(name)).isEqualTo("first line of " + name + "\nsecond line of " + name);
    }

    @Test
    void a_password_is_a_secret() throws Exception {
        credentials.login(name, "somebody", "pa55 of " + name);

        assertThat(seen(name)).isEqualTo("pa55 of " + name);
    }

    @Test
    void a_private_key_is_a_secret() throws Exception {
        try (SshdFixture sshd = SshdFixture.start()) {
            credentials.key(name, "somebody", sshd.clientKey(), "");

            assertThat(seen(name)).isEqualTo(Files.readString(sshd.clientKey()).stripTrailing());
        }
    }

    private String loggedIn(SshdFixture sshd) {
        String console = run("""
                name: %s
                infrastructures: { lab: { type: baremetal } }
                credentials: { login: { type: jenkins, id: %s } }
                nodes: { far: { infrastructure: lab, connection: { type: ssh, host: 127.0.0.1, port: %d, credentials: login } } }
                steps: { default: [ { name: who, nodes: all, command: { plugin: ssh/custom, exec: id, arguments: -un } } ] }
                """.formatted(name, name, sshd.port()));
        assertThat(credentials.usedBy(name)).contains(name);
        return console;
    }

    @Test
    void a_key_with_a_passphrase_logs_in() throws Exception {
        try (SshdFixture sshd = SshdFixture.start()) {
            Path locked = Files.copy(sshd.clientKey(), directory.resolve("locked"));
            String passphrase = "open " + name;
            Process keygen = new ProcessBuilder(
                            "ssh-keygen", "-q", "-p", "-P", "", "-N", passphrase, "-f", locked.toString())
                    .inheritIO()
                    .start();
            assertThat(keygen.waitFor()).isZero();
            credentials.key(name, sshd.user(), locked, passphrase);

            assertThat(loggedIn(sshd)).contains("[far] " + sshd.user()).doesNotContain(passphrase);
        }
    }

    @Test
    void a_user_name_with_password_logs_in() {
        try (SshdFixture sshd = SshdFixture.with().withPasswords().start()) {
            credentials.login(name, SshdFixture.PASSWORD_USER, SshdFixture.PASSWORD);

            assertThat(loggedIn(sshd)).contains("[far] " + SshdFixture.PASSWORD_USER);
        }
    }

    @Test
    void what_cannot_log_in_is_named_and_so_is_what_is_refused() {
        try (SshdFixture sshd = SshdFixture.with().withPasswords().start()) {
            credentials.text(name, "no login");
            credentials.login(name + "-wrong", SshdFixture.PASSWORD_USER, "wrong horse");
            String plan = """
                    name: %s
                    infrastructures: { lab: { type: baremetal } }
                    credentials: { login: { type: jenkins, id: CREDENTIAL } }
                    nodes: { far: { infrastructure: lab, connection: { type: ssh, host: 127.0.0.1, port: %d, credentials: login } } }
                    steps: { default: [ { name: who, nodes: all, command: { plugin: ssh/custom, exec: id } } ] }
                    """.formatted(name, sshd.port());
            jenkins.createPipeline(
                    name,
                    "for (id in ['" + name + "', '" + name + "-wrong']) {\n"
                            + "def s = maintenanceRun failOnError: false, text: '''" + plan
                            + "'''.replace('CREDENTIAL', id)\n"
                            + "echo \"RESULT ${s.result}\"\nresetPlan plan: '" + name + "', force: true }");
            jenkins.build(name);

            assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("SUCCESS");
            assertThat(jenkins.console(name, 1))
                    .contains("the credential '" + name + "' cannot log in over SSH", "refused", "RESULT failed")
                    .doesNotContain("wrong horse", "RESULT done");
        }
    }
}
