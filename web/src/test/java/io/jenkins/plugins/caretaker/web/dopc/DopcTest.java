package io.jenkins.plugins.caretaker.web.dopc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.web.TestServer;
import io.jenkins.plugins.caretaker.web.account.AccountAccess;
import io.jenkins.plugins.caretaker.web.account.Accounts;
import io.jenkins.plugins.caretaker.web.account.Browser;
import io.jenkins.plugins.caretaker.web.account.Browser.Answer;
import io.jenkins.plugins.caretaker.web.account.Grant;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests as DOPc's client sends them, and what it expects. */
@Tag("slow")
class DopcTest {

    private static final String PLAN = """
            name: hello
            infrastructures: { here: { type: baremetal } }
            nodes:
              web{i}: { range: 1..2, digits: 1, infrastructure: here, connection: { type: local } }
            configuration: { nodes: { web1: { role: web } } }
            steps:
              - { name: greet, nodes: all, command: { plugin: custom, exec: echo, arguments: hello } }
            """;

    @TempDir
    private Path home;

    private TestServer server;
    private Browser client;

    @BeforeEach
    void start() {
        server = TestServer.start(home, caretaker -> new AccountAccess(caretaker.journal(), Clock.systemUTC(), "test"));
        String token = Accounts.of(server.caretaker().journal(), Clock.systemUTC())
                .tokens()
                .create("dopc", Grant.of(List.of("admin"), List.of(), List.of()), Optional.empty(), "test")
                .text();
        client = Browser.of(server::at)
                .with("Authorization", "Token token=\"" + token + "\"")
                .with("Accept", "application/json")
                .with("Content-Type", "application/json");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String content(String plan) {
        // with line breaks, as Ruby writes it
        return "{\"content\":\""
                + Base64.getMimeEncoder(60, new byte[] {'\n'})
                        .encodeToString(plan.getBytes(StandardCharsets.UTF_8))
                        .replace("\n", "\\n")
                + "\\n\"}";
    }

    private JsonNode ok(int status, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer.json();
    }

    private String refused(int status, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer.json().path("error").asText();
    }

    private void add() {
        ok(201, client.send("POST", "/api/v1/plans", content(PLAN)));
    }

    /** The client's option parser gives each option twice, under a symbol and under a text. */
    private long run(String options) {
        JsonNode created = ok(
                201,
                client.send(
                        "POST",
                        "/api/v1/executions",
                        "{\"plan\":\"hello\",\"task\":\"run\",\"run_options\":{\"noop\":false,\"noop\":false,\"n\":false,"
                                + "\"step_set\":\"default\",\"step_set\":\"default\",\"run_for_nodes\":" + options
                                + "}}"));
        assertThat(created.path("id").isIntegralNumber()).isTrue();
        return created.path("id").asLong();
    }

    private JsonNode finished(long id) {
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> client.get("/api/v1/executions/" + id)
                        .json()
                        .path("finished_at")
                        .isTextual());
        return client.get("/api/v1/executions/" + id).json();
    }

    @Test
    void ping_answers_pong_to_those_who_have_a_token() {
        assertThat(ok(200, client.get("/api/v1/ping")).path("pong").asText()).isEqualTo("pong");
        assertThat(client.with("Authorization", "").get("/api/v1/ping").status())
                .isEqualTo(401);
        assertThat(client.with("Authorization", "Token token=xyz")
                        .get("/api/v1/ping")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void only_json_is_accepted_and_sent() {
        for (String accept : List.of("*/*", "application/*", "text/plain, application/json")) {
            assertThat(client.with("Accept", accept).get("/api/v1/ping").status())
                    .as(accept)
                    .isEqualTo(200);
        }
        assertThat(refused(406, client.with("Accept", "text/plain").get("/api/v1/ping")))
                .isNotEmpty();
        assertThat(refused(415, client.with("Content-Type", "text/plain").get("/api/v1/ping")))
                .isNotEmpty();
        assertThat(refused(415, client.with("Content-Type", "application/xml").send("POST", "/api/v1/plans", "<a/>")))
                .isNotEmpty();
    }

    @Test
    void a_plan_is_added_read_updated_and_deleted() {
        assertThat(ok(201, client.send("POST", "/api/v1/plans", content(PLAN)))
                        .path("name")
                        .asText())
                .isEqualTo("hello");
        assertThat(ok(200, client.get("/api/v1/plans")).at("/plans/0/name").asText())
                .isEqualTo("hello");
        String read = ok(200, client.get("/api/v1/plans/hello")).path("content").asText();
        assertThat(new String(Base64.getMimeDecoder().decode(read), StandardCharsets.UTF_8))
                .isEqualTo(PLAN);

        String second = PLAN.replace("arguments: hello", "arguments: bye");
        assertThat(ok(200, client.send("PUT", "/api/v1/plans", content(second)))
                        .path("name")
                        .asText())
                .isEqualTo("hello");
        JsonNode versions = ok(200, client.get("/api/v1/plans/hello/versions")).path("versions");
        assertThat(versions).hasSize(2);
        String first = versions.get(0).path("name").asText();
        // the client sends the version in the body of a GET
        String old = ok(200, client.send("GET", "/api/v1/plans/hello", "{\"version\":\"" + first + "\"}"))
                .path("content")
                .asText();
        assertThat(new String(Base64.getMimeDecoder().decode(old), StandardCharsets.UTF_8))
                .isEqualTo(PLAN);

        assertThat(ok(200, client.send("DELETE", "/api/v1/plans/hello", ""))
                        .path("name")
                        .asText())
                .isEqualTo("hello");
        refused(404, client.send("DELETE", "/api/v1/plans/hello", ""));
        refused(404, client.get("/api/v1/plans/hello"));
        refused(404, client.get("/api/v1/plans/hello/versions"));
    }

    @Test
    void a_plan_that_cannot_be_added_is_refused_as_dopc_does() {
        add();

        refused(400, client.send("POST", "/api/v1/plans", content(PLAN)));
        refused(400, client.send("POST", "/api/v1/plans", content("name: other\nsteps: [ { nodes: nope } ]\n")));
        refused(422, client.send("POST", "/api/v1/plans", content("name: [")));
        refused(422, client.send("POST", "/api/v1/plans", "{}"));
        refused(422, client.send("POST", "/api/v1/plans", "{\"content\":2}"));
        refused(422, client.send("POST", "/api/v1/plans", "{\"content\":\"\"}"));
        refused(422, client.send("PUT", "/api/v1/plans", "{}"));
        refused(422, client.send("PUT", "/api/v1/plans", "{\"plan\":\"hello\",\"content\":\"eA==\"}"));
        refused(422, client.send("PUT", "/api/v1/plans", "{\"plan\":\"hello\",\"clear\":\"yes\"}"));
        refused(400, client.send("PUT", "/api/v1/plans", "{\"plan\":\"nope\"}"));
        refused(400, client.send("PUT", "/api/v1/plans", content(PLAN.replace("name: hello", "name: nope"))));
    }

    @Test
    void an_execution_is_run_and_read() {
        add();

        long id = run("{\"nodes\":\"all\",\"roles\":[],\"nodes_by_config\":{}}");
        JsonNode done = finished(id);

        assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("done");
        assertThat(done.path("plan").asText()).isEqualTo("hello");
        assertThat(done.path("task").asText()).isEqualTo("run");
        assertThat(done.at("/run_options/step_set").asText()).isEqualTo("default");
        assertThat(done.path("created_at").asText()).isNotEmpty();
        assertThat(done.path("updated_at").asText()).isNotEmpty();
        JsonNode all = ok(200, client.get("/api/v1/executions"));
        assertThat(all.isArray()).isTrue();
        assertThat(all).hasSize(1);
        assertThat(ok(200, client.get("/api/v1/executions/" + id + "/log"))
                        .path("log")
                        .asText())
                .contains("web1", "web2", "hello");
        assertThat(ok(200, client.get("/api/v1/plans/hello/state"))
                        .path("state")
                        .asText())
                .startsWith("hello (")
                .contains("greet [done]");
    }

    @Test
    void nodes_are_chosen_by_names_and_by_patterns_as_ruby_writes_them() {
        add();

        finished(run("{\"nodes\":[\"(?-mix:^web2$)\"],\"exclude_nodes\":[],\"nodes_by_config\":{}}"));

        assertThat(client.get("/api/v1/plans/hello/state").json().path("state").asText())
                .contains("web2 [done]")
                .contains("web1 [ready]");
    }

    @Test
    void states_are_reset() {
        add();
        finished(run("{\"nodes\":\"all\"}"));

        assertThat(ok(200, client.send("PUT", "/api/v1/plans/hello/reset", "{\"force\":true}"))
                        .path("name")
                        .asText())
                .isEqualTo("hello");
        assertThat(client.get("/api/v1/plans/hello/state").json().path("state").asText())
                .doesNotContain("done");
        refused(422, client.send("PUT", "/api/v1/plans/hello/reset", "{\"force\":\"yes\"}"));
        refused(404, client.send("PUT", "/api/v1/plans/nope/reset", "{\"force\":true}"));

        finished(run("{\"nodes\":\"all\"}"));
        ok(200, client.send("PUT", "/api/v1/plans", "{\"plan\":\"hello\",\"clear\":true}"));
        assertThat(client.get("/api/v1/plans/hello/state").json().path("state").asText())
                .doesNotContain("done");
    }

    @Test
    void executions_are_forgotten_one_by_one_and_by_what_became_of_them() {
        add();
        long first = run("{\"nodes\":\"all\"}");
        finished(first);
        long second = run("{\"nodes\":\"all\"}");
        finished(second);

        assertThat(ok(200, client.send("DELETE", "/api/v1/executions/" + first, ""))
                        .path("id")
                        .asLong())
                .isEqualTo(first);
        refused(404, client.send("DELETE", "/api/v1/executions/" + first, ""));
        refused(404, client.get("/api/v1/executions/" + first));
        assertThat(ok(200, client.send("DELETE", "/api/v1/executions", "{\"statuses\":[\"failed\"]}")))
                .isEmpty();
        assertThat(ok(200, client.send("DELETE", "/api/v1/executions", "{\"statuses\":[\"done\"],\"age\":3600}")))
                .isEmpty();
        assertThat(ok(200, client.send("DELETE", "/api/v1/executions", "{\"statuses\":[\"done\"],\"plan\":\"hello\"}")))
                .hasSize(1);
        refused(422, client.send("DELETE", "/api/v1/executions", "{}"));
        refused(422, client.send("DELETE", "/api/v1/executions", "{\"statuses\":[\"running\"]}"));
        refused(422, client.send("DELETE", "/api/v1/executions", "{\"statuses\":[\"done\"],\"age\":\"old\"}"));
    }

    @Test
    void what_cannot_be_executed_is_refused() {
        add();

        for (String task : List.of("deploy", "undeploy", "setup", "teardown")) {
            assertThat(refused(422, execution("\"plan\":\"hello\",\"task\":\"" + task + "\"")))
                    .contains("comes with node provisioning");
        }
        refused(422, execution("\"task\":\"run\""));
        refused(422, execution("\"plan\":123,\"task\":\"run\""));
        refused(422, execution("\"plan\":\"nope\",\"task\":\"run\""));
        refused(422, execution("\"plan\":\"hello\""));
        refused(422, execution("\"plan\":\"hello\",\"task\":\"dance\""));
        refused(422, execution("\"plan\":\"hello\",\"task\":\"run\",\"run_options\":{\"step_set\":0.1}"));
        refused(422, execution("\"plan\":\"hello\",\"task\":\"run\",\"run_options\":{\"step_set\":\"nope\"}"));
        refused(422, execution("\"plan\":\"hello\",\"task\":\"run\",\"run_options\":{\"rmdisk\":\"true\"}"));
        refused(400, execution("\"plan\":\"hello\",\"plan\":\"hello\",\"task\":\"run\""));
        assertThat(client.get("/api/v1/executions").json()).isEmpty();
    }

    private Answer execution(String members) {
        return client.send("POST", "/api/v1/executions", "{" + members + "}");
    }
}
