package io.jenkins.plugins.caretaker.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.web.LiveServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real repository whose push is told by a real curl. Source: issue 6, "source control changes (polling and webhook)". */
@Tag("slow")
class ScmWebhookTest {

    private static final String PLAN = """
            name: p
            infrastructures: { lab: { type: baremetal } }
            nodes: { a: { infrastructure: lab, connection: { type: local } } }
            steps:
              build:
                auto_reset: true
                steps: [ { name: say, nodes: a, command: { plugin: custom, exec: echo, arguments: "#{Event.Data.name} #{Event.Data.after} >> said" } } ]
            triggers:
              - name: pushed
                step_set: build
                scm: { repository: REPOSITORY, branches: main, every: 1d }
                webhook: { name: push, secret: { file: key } }
            """;

    @TempDir
    Path directory;

    private LiveServer server;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(directory.resolve("key"), "It's a Secret to Everybody");
        shell("git init -q -b main repository && " + commit());
        server = new LiveServer(directory);
        server.plan(
                "p", PLAN.replace("REPOSITORY", directory.resolve("repository").toString()));
        await().atMost(Duration.ofSeconds(30)).until(this::isRemembered);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_push_that_is_told_wakes_the_look_that_is_a_day_away_and_one_that_moved_nothing_starts_nothing()
            throws Exception {
        String moved = shell(commit() + " && git -C repository rev-parse HEAD");

        assertThat(hook("one")).isEqualTo("{\"delivery\":\"one\",\"status\":\"accepted\"}");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(said()).containsExactly("main " + moved));
        assertThat(hook("two")).contains("accepted");
        String again = shell(commit() + " && git -C repository rev-parse HEAD");
        assertThat(hook("three")).contains("accepted");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(said()).containsExactly("main " + moved, "main " + again));
        assertThat(server.get("/api/v1/executions").json().path("executions")).hasSize(2);
    }

    @Test
    void a_push_that_nobody_vouches_for_wakes_nobody() throws Exception {
        shell(commit());
        String forged =
                shell("curl -s -o /dev/null -w '%{http_code}' -X POST " + server.address("/api/v1/webhooks/push")
                        + " -H 'X-Hub-Signature-256: sha256=" + "0".repeat(64) + "' -H 'X-GitHub-Delivery: x' -d '{}'");
        assertThat(forged).isEqualTo("401");
        // only what was received wakes a look
        List<Event> all = server.caretaker()
                .journal()
                .read(transaction -> transaction.events().since(0, 1_000));
        assertThat(all)
                .noneMatch(event ->
                        event.type().startsWith("webhook.") || event.type().startsWith("scm."));
    }

    /** The first look only remembers: what comes before it is no change. */
    private boolean isRemembered() {
        return server.caretaker()
                .journal()
                .read(transaction -> transaction
                        .sql()
                        .one("SELECT batch FROM trigger_states WHERE plan = 'p'", row -> row.json("batch")))
                .filter(memory -> memory.has("refs"))
                .isPresent();
    }

    private String hook(String delivery) throws Exception {
        return shell("body='{\"after\":\"" + delivery + "\"}'\n"
                + "signature=$(printf %s \"$body\" | python3 -c 'import hmac,hashlib,sys; print(hmac.new(open(\"key\",\"rb\").read(), sys.stdin.buffer.read(), hashlib.sha256).hexdigest())')\n"
                + "curl -s -X POST " + server.address("/api/v1/webhooks/push")
                + " -H 'Content-Type: application/json' -H \"X-Hub-Signature-256: sha256=$signature\" -H 'X-GitHub-Event: push'"
                + " -H 'X-GitHub-Delivery: " + delivery + "' -d \"$body\"");
    }

    private static String commit() {
        return "git -C repository -c user.name=t -c user.email=t@example.com commit -q --allow-empty -m x";
    }

    private List<String> said() throws IOException {
        Path said = directory.resolve("said");
        return Files.exists(said) ? Files.readAllLines(said) : List.of();
    }

    private String shell(String script) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.strip();
    }
}
