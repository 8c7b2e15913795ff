package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Issue 5, "Shows" 4: a secret is looked for raw, base64 and URL-encoded in everything that Jenkins and the machine show while it is used and
 * afterwards. Needs what {@link RealJenkinsTest} needs.
 */
@Tag("slow")
class RealJenkinsSecretsTest {

    private static Controller jenkins;
    private static Credentials credentials;
    private static String agent;

    private final String name = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final String secret = "s3cr et/" + UUID.randomUUID();

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

    private List<String> forms() {
        // without what depends on how much stands before it
        String base64 = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        return List.of(secret, base64.substring(0, base64.length() - 4), Controller.encoded(secret));
    }

    private void assertHidden(String where, String text) {
        for (String form : forms()) assertThat(text.contains(form)).as(where).isFalse();
    }

    /** Process lists, taken as often as the machine can, as long as somebody wants them. */
    private static final class Watch implements AutoCloseable {

        private final Set<String> lines = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final Thread thread = new Thread(this::look);

        Watch() {
            thread.start();
        }

        private void look() {
            while (going.get()) {
                try {
                    Process ps = new ProcessBuilder("ps", "-efww").start();
                    try (InputStream in = ps.getInputStream()) {
                        new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .forEach(lines::add);
                    }
                } catch (IOException e) {
                    throw new IllegalStateException("ps cannot be run", e);
                }
            }
        }

        @Override
        public void close() throws InterruptedException {
            going.set(false);
            thread.join();
        }
    }

    @Test
    void a_secret_is_nowhere_to_be_seen_while_it_is_used_and_afterwards() throws Exception {
        credentials.text(name, secret);
        credentials.login(name + "-login", SshdFixture.PASSWORD_USER, SshdFixture.PASSWORD);
        Path begun = directory.resolve("begun");
        Path go = directory.resolve("go");
        try (SshdFixture sshd = SshdFixture.with().withPasswords().start();
                Watch watch = new Watch()) {
            jenkins.createPipeline(name, "maintenanceRun text: '''" + plan(sshd.port(), begun, go) + "'''");
            jenkins.build(name);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(begun));

            pages(false).forEach(path -> assertHidden(path, jenkins.get(path).body()));
            Files.createFile(go);

            assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("SUCCESS");
            watch.close();
            assertThat(watch.lines).anyMatch(line -> line.contains("printenv TOKEN") || line.contains("test -e"));
            watch.lines.forEach(line -> assertHidden("ps: " + line.replace(secret, "…"), line));
        }
        assertThat(jenkins.console(name, 1))
                .contains(
                        "[agent] raw ********",
                        "[agent] coded ********",
                        "[agent] TOKEN=********",
                        "[far] raw ********");
        pages(true).forEach(path -> assertHidden(path, jenkins.get(path).body()));
        assertThat(inHome()).isEmpty();
    }

    private String plan(int port, Path begun, Path go) {
        String wait = "touch " + begun + "; while ! test -e " + go + "; do sleep 0.1; done";
        return """
                name: %s
                infrastructures: { lab: { type: baremetal } }
                credentials: { login: { type: jenkins, id: %s-login } }
                nodes:
                  agent: { infrastructure: lab, connection: { type: agent, name: %s } }
                  far: { infrastructure: lab, connection: { type: ssh, host: 127.0.0.1, port: %d, credentials: login } }
                variables: [ { name: Token, sensitive: true, value: { jenkins: %s } } ]
                steps:
                  default:
                    - { name: wait, nodes: [agent], command: { plugin: ssh/custom, exec: sh, arguments: "-c '%s'", env: { TOKEN: "#{Token}" } } }
                    - { name: raw, nodes: all, command: { plugin: ssh/custom, exec: sh, arguments: "-c 'echo raw $(printenv TOKEN)'", env: { TOKEN: "#{Token}" } } }
                    - { name: coded, nodes: all, command: { plugin: ssh/custom, exec: sh, arguments: "-c 'echo coded $(printenv TOKEN | head -c -1 | base64 -w0)'", env: { TOKEN: "#{Token}" } } }
                    - { name: dump, nodes: all, command: { plugin: ssh/custom, exec: env, env: { TOKEN: "#{Token}" } } }
                """.formatted(name, name, agent, port, name, wait);
    }

    private List<String> pages(boolean ended) {
        String build = "/job/" + name + "/1/";
        List<String> pages = new ArrayList<>(List.of(
                build,
                build + "console",
                build + "consoleText",
                build + "logText/progressiveHtml",
                build + "api/xml?depth=3",
                build + "flowGraphTable/",
                "/job/" + name + "/",
                "/job/" + name + "/config.xml",
                "/job/" + name + "/configure",
                "/caretaker/",
                "/caretaker/api/v1/plans/" + name + "/state",
                "/caretaker/api/v1/plans/" + name,
                "/caretaker/api/v1/executions?plan=" + name,
                "/computer/" + agent + "/systemInfo",
                "/systemInfo",
                "/log/all"));
        if (ended) {
            String page = jenkins.executionPage(name, 1);
            String id = page.replaceAll(".*/execution/([0-9]+)/", "$1");
            pages.addAll(List.of(page, page + "matrix", page + "log?node=&from=0"));
            pages.addAll(List.of(
                    "/caretaker/api/v1/executions/" + id, "/caretaker/api/v1/executions/" + id + "/log?level=debug"));
        }
        return pages;
    }

    /** Files of Jenkins' home that hold it; credentials are encrypted there. */
    private List<String> inHome() {
        String answer = jenkins.groovy("""
                def found = []
                def forms = ['%s', '%s', '%s']*.getBytes('ISO-8859-1').collect { new String(it, 'ISO-8859-1') }
                def home = jenkins.model.Jenkins.get().rootDir
                home.eachFileRecurse(groovy.io.FileType.FILES) { file ->
                    if (file.path.contains('/plugins/') || file.path.contains('/war/') || file.length() > 100_000_000) return
                    def text
                    try { text = file.getText('ISO-8859-1') } catch (FileNotFoundException gone) { return }
                    if (forms.any { text.contains(it) }) found << file.path
                }
                print found.join('\\n')
                """.formatted(forms().toArray()));
        return answer.lines().filter(line -> !line.isBlank()).toList();
    }
}
