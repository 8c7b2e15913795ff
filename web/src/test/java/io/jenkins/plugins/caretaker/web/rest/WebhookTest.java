package io.jenkins.plugins.caretaker.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.web.LiveServer;
import io.jenkins.plugins.caretaker.web.RestClient.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks over HTTP. Source: issue 6, show 6. */
@Tag("slow")
class WebhookTest {

    private static final String PLAN = """
            name: p
            infrastructures: { lab: { type: baremetal } }
            nodes: { a: { infrastructure: lab, connection: { type: local } } }
            steps:
              pull:
                auto_reset: true
                prompts: [ { name: Ref, default: none } ]
                steps: [ { name: say, nodes: a, command: { plugin: custom, exec: echo, arguments: "'#{Ref}' >> said" } } ]
            triggers:
              - { name: push, step_set: pull, variables: { Ref: "#{Event.Body.ref}" }, webhook: { name: push, secret: { file: key } } }
            """;

    @TempDir
    Path directory;

    private LiveServer server;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(directory.resolve("key"), "It's a Secret to Everybody");
        server = new LiveServer(directory);
        server.plan("p", PLAN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_real_curl_with_githubs_signature_header_starts_an_execution() throws Exception {
        String script = """
                body='{"ref":"refs/heads/main","repository":{"name":"shop"}}'
                signature=$(printf %s "$body" | python3 -c 'import hmac,hashlib,sys; print("sha256="+hmac.new(b"It'"'"'s a Secret to Everybody", sys.stdin.buffer.read(), hashlib.sha256).hexdigest())')
                for try in 1 2; do
                  curl -s -X POST "$0api/v1/webhooks/push" -H 'Content-Type: application/json' -H "X-Hub-Signature-256: $signature" \\
                    -H 'X-GitHub-Event: push' -H 'X-GitHub-Delivery: 72d3162e-cc78-11e3-81ab-4c9367dc0958' -d "$body"; echo
                done
                curl -s -o /dev/null -w '%{http_code}\\n' -X POST "$0api/v1/webhooks/push" -H 'Content-Type: application/json' -H "X-Hub-Signature-256: $signature" -d "$body "
                """;
        Process curl = new ProcessBuilder(
                        "bash", "-c", script, server.address("/").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(output.lines())
                .containsExactly(
                        "{\"delivery\":\"72d3162e-cc78-11e3-81ab-4c9367dc0958\",\"status\":\"accepted\"}",
                        "{\"delivery\":\"72d3162e-cc78-11e3-81ab-4c9367dc0958\",\"status\":\"seen\"}",
                        "401");
        // also if it came before the server looked at the new plan
        await().until(() -> Files.exists(directory.resolve("said")));
        await().untilAsserted(() ->
                assertThat(Files.readAllLines(directory.resolve("said"))).containsExactly("refs/heads/main"));
        assertThat(server.get("/api/v1/executions").json().path("executions")).hasSize(1);
    }

    @Test
    void nobody_learns_which_names_there_are() {
        Answer wrong = post("push", "{}", "X-Hub-Signature-256", "sha256=" + "0".repeat(64));
        Answer none = post("push", "{}");
        Answer unknown = post("nothing", "{}");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(none.text()).isEqualTo(wrong.text());
        assertThat(unknown.text()).isEqualTo(wrong.text());
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.response().headers().map().keySet())
                .isEqualTo(wrong.response().headers().map().keySet());
    }

    @Test
    void what_is_too_large_or_too_often_is_refused_whatever_its_name() {
        String large = "x".repeat(1024 * 1024 + 1);
        assertThat(post("push", large).status()).isEqualTo(413);
        assertThat(post("nothing", large).status()).isEqualTo(413);
        Answer last = post("nothing", "{}");
        for (int i = 0; i < 100 && last.status() == 401; i++) last = post("nothing" + i, "{}");
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isNotEmpty();
        // by address: there is nothing to learn by trying others
        assertThat(post("push", "{}").status()).isEqualTo(429);
    }

    private Answer post(String name, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "X-Test-User";
        all[headers.length + 1] = "";
        return server.post("/api/v1/webhooks/" + name, body, all);
    }
}
