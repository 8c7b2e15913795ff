package io.jenkins.plugins.caretaker.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.web.LiveServer;
import io.jenkins.plugins.caretaker.web.OpenExecutions;
import io.jenkins.plugins.caretaker.web.RestClient.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls of docs/rest.md against a real server with a real home. */
@Tag("slow")
class RestTest {

    private static final String PLAN = """
            name: p
            environments: [test, production]
            infrastructures: { lab: { type: baremetal } }
            nodes:
              a: { infrastructure: lab, connection: { type: local } }
              b: { infrastructure: lab, environments: [test], connection: { type: ssh, host: 127.0.0.1, user: deploy, credentials: login } }
            credentials: { login: { type: username_password, username: deploy, password: hidden-password } }
            configuration: { nodes: { a: { role: web } } }
            variables:
              - { name: Word, value: hello }
              - { name: Word, value: live, scope: { environment: production } }
            steps:
              default:
                - { name: greet, nodes: a, command: { plugin: custom, exec: 'echo #{Word}' } }
              fails:
                steps:
                  - { name: first, nodes: a, command: { plugin: custom, exec: 'true' } }
                  - { name: breaks, nodes: a, command: { plugin: custom, exec: 'test -f mended' } }
              patches:
                - { name: boot, nodes: a, effect: interruptive, command: { plugin: custom, exec: 'true' } }
                - { name: wipe, nodes: a, effect: destructive, command: { plugin: custom, exec: 'true' } }
              waits:
                auto_reset: true
                prompts: [ { name: Ticket, label: Change ticket, required: true, pattern: "CHG-[0-9]+" } ]
                steps:
                  - { name: wait, nodes: a, command: { plugin: custom, exec: 'while [ ! -f go ]; do sleep 0.02; done' } }
            """;

    @TempDir
    Path directory;

    private LiveServer server;

    @BeforeEach
    void start() throws Exception {
        server = new LiveServer(directory);
        server.plan("p", PLAN);
    }

    @AfterEach
    void stop() {
        OpenExecutions.end(server.caretaker());
        server.close();
    }

    @Test
    void plans_are_listed_with_how_far_they_are_and_what_runs() throws Exception {
        assertThat(server.get("/api/v1/plans").at("plans", "0").toString())
                .contains("\"name\":\"p\"", "\"versions\":1", "\"status\":\"ready\"", "\"running\":null");

        String id = start("{\"plan\":\"p\",\"step_set\":\"waits\",\"variables\":{\"Ticket\":\"CHG-1\"}}");
        await().until(() ->
                server.get("/api/v1/plans").at("plans", "0", "running").asText().equals(id));
        Files.createFile(directory.resolve("go"));
        ended(id);
    }

    @Test
    void an_outline_says_what_a_plan_consists_of_and_no_secret() {
        Answer outline = server.get("/api/v1/plans/p/outline");

        assertThat(outline.text()).doesNotContain("hidden-password");
        assertThat(outline.at("nodes", "1").toString())
                .isEqualTo("{\"name\":\"b\",\"role\":\"-\",\"infrastructure\":\"lab\",\"environments\":[\"test\"],"
                        + "\"connection\":{\"type\":\"ssh\",\"host\":\"127.0.0.1\",\"user\":\"deploy\"}}");
        assertThat(outline.at("step_sets", "3", "prompts", "0", "pattern").asText())
                .isEqualTo("CHG-[0-9]+");
        assertThat(outline.at("step_sets", "0", "form").asText()).isEqualTo("list");
        assertThat(outline.at("step_sets", "3", "form").asText()).isEqualTo("process");
        assertThat(server.get("/api/v1/plans/p/content").text())
                .contains("********")
                .doesNotContain("hidden-password");
        assertThat(outline.at("step_sets", "2", "steps", "1", "effect").asText())
                .isEqualTo("destructive");
        assertThat(outline.at("step_sets", "0", "steps", "0", "effect").asText())
                .isEqualTo("none");
        String tag = outline.header("ETag");
        assertThat(server.get("/api/v1/plans/p/outline", "If-None-Match", tag).status())
                .isEqualTo(304);
    }

    @Test
    void a_state_is_sent_again_only_when_it_changed() {
        Answer before = server.get("/api/v1/plans/p/state");
        assertThat(before.at("step_sets", "default", "status").asText()).isEqualTo("ready");
        String tag = before.header("ETag");
        Answer same = server.get("/api/v1/plans/p/state", "If-None-Match", tag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.text()).isEmpty();

        ended(start("{\"plan\":\"p\"}"));

        Answer after = server.get("/api/v1/plans/p/state", "If-None-Match", tag);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.at("step_sets", "default", "status").asText()).isEqualTo("done");
        assertThat(server.get("/api/v1/plans/p/state", "Accept", "text/plain").text())
                .contains("1 greet [done]");
        assertThat(server.get("/api/v1/plans/p/state?step_set=fails")
                        .at("status")
                        .asText())
                .isEqualTo("ready");
    }

    @Test
    void an_execution_tells_its_progress_failures_and_matrix_and_runs_again_when_it_is_mended() throws Exception {
        String id = start("{\"plan\":\"p\",\"step_set\":\"fails\"}");
        JsonNode failed = ended(id);

        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("progress").toString())
                .isEqualTo("{\"done\":1,\"failed\":1,\"running\":0,\"total\":2,\"estimate_seconds\":null}");
        assertThat(failed.path("failures").get(0).toString())
                .contains("\"step\":\"breaks\"", "\"node\":\"a\"", "\"exit_code\":1");
        Answer matrix = server.get("/api/v1/executions/" + id + "/matrix");
        assertThat(matrix.at("cells").toString()).isEqualTo("[[0,0,\"done\",0],[1,0,\"failed\",1]]");
        assertThat(matrix.at("nodes").toString()).isEqualTo("[\"a\"]");

        Files.createFile(directory.resolve("mended"));
        Answer again = server.post("/api/v1/executions/" + id + "/rerun", "{}");
        assertThat(again.status()).isEqualTo(202);
        assertThat(ended(again.at("id").asText()).path("status").asText()).isEqualTo("done");
        // what came after it does not change how the first stood when it ended
        Answer still = server.get("/api/v1/executions/" + id + "/matrix", "If-None-Match", matrix.header("ETag"));
        assertThat(still.status()).isEqualTo(304);
        assertThat(server.get("/api/v1/executions?plan=p&step_set=fails&status=done")
                        .at("executions"))
                .hasSize(1);
        assertThat(server.get("/api/v1/plans/p/step_sets/fails/history").at("versions"))
                .hasSize(1);
    }

    @Test
    void what_was_not_allowed_is_held_back_and_told_and_a_rerun_may_allow_it() {
        String boot = "a is left out: step 'boot' is interruptive and waits for a run with the option 'interruptive'";
        String wipe = "a is left out: step 'wipe' is destructive and waits for a run with the option 'destructive'";
        Answer preview = server.post("/api/v1/plans/p/preview", "{\"step_set\":\"patches\",\"interruptive\":true}");
        assertThat(preview.at("preview")).hasSize(1);
        assertThat(preview.at("held_back", "0").asText()).isEqualTo(wipe);
        Answer noop = server.post("/api/v1/executions", "{\"plan\":\"p\",\"step_set\":\"patches\",\"noop\":true}");
        assertThat(noop.at("held_back", "0").asText()).isEqualTo(boot);

        String id = start("{\"plan\":\"p\",\"step_set\":\"patches\"}");
        JsonNode held = ended(id);
        assertThat(held.path("status").asText()).isEqualTo("done");
        assertThat(held.path("held_back"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo(boot);

        String more = rerun(id, "{\"interruptive\":true}");
        assertThat(server.get("/api/v1/executions/" + more).at("interruptive").asBoolean())
                .isTrue();
        assertThat(ended(more).path("held_back").toString()).isEqualTo("[\"" + wipe + "\"]");
        assertThat(ended(rerun(more, "{}")).path("held_back").toString())
                .as("may what the first did")
                .isEqualTo("[\"" + wipe + "\"]");
        assertThat(ended(rerun(more, "{\"interruptive\":false,\"destructive\":true}"))
                        .path("held_back"))
                .isEmpty();
        assertThat(server.get("/api/v1/plans/p/state?step_set=patches")
                        .at("status")
                        .asText())
                .isEqualTo("done");
        assertThat(server.post("/api/v1/executions", "{\"plan\":\"p\",\"interruptive\":\"maybe\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void what_a_step_kept_is_listed_and_sent_and_what_another_execution_was_read_is_told() throws Exception {
        server.plan("q", """
                name: q
                infrastructures: { lab: { type: baremetal } }
                nodes: { a: { infrastructure: lab, connection: { type: local } } }
                variables: [ { name: Last, type: deployment, plan: q } ]
                steps:
                  default:
                    - name: makes
                      nodes: a
                      command: { plugin: custom, exec: 'printf "a report" > made; echo "##caretaker[createArtifact path=''bWFkZQ=='' name=''eC8ueQ=='']"' }
                  reads:
                    - { name: reads, nodes: a, command: { plugin: custom, exec: 'echo #{Last}' } }
                """);
        String id = start("{\"plan\":\"q\"}");

        JsonNode made = ended(id);
        JsonNode read = ended(start("{\"plan\":\"q\",\"step_set\":\"reads\"}"));

        assertThat(made.path("artifacts").toString())
                .isEqualTo("[{\"step_id\":\"makes\",\"step\":\"makes\",\"node\":\"a\",\"name\":\"x/.y\",\"bytes\":8}]");
        Answer sent = server.get("/api/v1/executions/" + id + "/artifact?step_id=makes&node=a&name=x%2F.y");
        assertThat(sent.text()).isEqualTo("a report");
        assertThat(sent.header("Content-Disposition")).isEqualTo("attachment; filename=\"x_.y\"");
        assertThat(server.get("/api/v1/executions/" + id + "/artifact?step_id=..&node=..&name=all.log")
                        .status())
                .isEqualTo(404);
        assertThat(server.get("/api/v1/executions/" + id + "/artifact?node=a").status())
                .isEqualTo(400);
        assertThat(read.path("read_executions").toString())
                .isEqualTo("[{\"variable\":\"Last\",\"plan\":\"q\",\"execution\":\"" + id + "\"}]");
    }

    @Test
    void pages_of_executions_lead_to_the_next() {
        for (int i = 0; i < 3; i++) ended(start("{\"plan\":\"p\"}"));

        Answer first = server.get("/api/v1/executions?plan=p&limit=2");
        assertThat(first.at("executions")).hasSize(2);
        assertThat(first.header("Link")).isEqualTo("<?plan=p&limit=2&before=2>; rel=\"next\"");
        Answer second = server.get("/api/v1/executions?plan=p&limit=2&before=2");
        assertThat(second.at("executions", "0", "id").asText()).isEqualTo("1");
        assertThat(second.header("Link")).isNull();
        assertThat(server.get("/api/v1/executions?limit=0").status()).isEqualTo(400);
        assertThat(server.get("/api/v1/executions?status=gone").text()).contains("known: queued");
    }

    @Test
    void a_plan_in_use_queues_what_is_asked_for_and_cancel_ends_it() throws Exception {
        String first = start("{\"plan\":\"p\",\"step_set\":\"waits\",\"variables\":{\"Ticket\":\"CHG-1\"}}");
        await().until(() -> status(first).equals("running"));
        String second = start("{\"plan\":\"p\"}");
        assertThat(status(second)).isEqualTo("queued");
        Answer refused = server.post("/api/v1/executions", "{\"plan\":\"p\",\"queue\":false}");
        assertThat(refused.status()).isEqualTo(409);
        String late = start("{\"plan\":\"p\",\"wait_limit\":\"0s\"}");
        await().until(() -> status(late).equals("cancelled"));

        assertThat(server.post("/api/v1/executions/" + second + "/cancel", "{}").status())
                .isEqualTo(202);
        await().until(() -> status(second).equals("cancelled"));
        assertThat(server.post("/api/v1/executions/" + first + "/cancel", "{\"stage\":\"kill\"}")
                        .status())
                .isEqualTo(202);
        await().until(() -> status(first).equals("cancelled"));
        assertThat(server.post("/api/v1/executions/" + first + "/cancel", "{}").status())
                .isEqualTo(409);
    }

    @Test
    void a_request_that_is_sent_again_with_its_key_starts_nothing_again() {
        String body = "{\"plan\":\"p\"}";
        Answer first = server.post("/api/v1/executions", body, "Idempotency-Key", "k1");
        ended(first.at("id").asText());
        Answer again = server.post("/api/v1/executions", body, "Idempotency-Key", "k1");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(server.get("/api/v1/executions").at("executions")).hasSize(1);
        Answer other =
                server.post("/api/v1/executions", "{\"plan\":\"p\",\"environment\":\"test\"}", "Idempotency-Key", "k1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text()).contains("stands for another request already");
        // what was refused may be tried again with its key
        assertThat(server.post("/api/v1/executions", "{\"plan\":\"q\"}", "Idempotency-Key", "k2")
                        .status())
                .isEqualTo(404);
        assertThat(server.post("/api/v1/executions", body, "Idempotency-Key", "k2")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void of_many_who_change_a_plan_at_once_one_wins_and_the_others_learn_that_they_saw_an_older_one() {
        String tag = server.get("/api/v1/plans/p/content").header("ETag");

        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> content(PLAN.replace("hello", "hello " + i)))
                .map(body -> server.send("PUT", "/api/v1/plans", body, "If-Match", tag)
                        .status())
                .sorted()
                .toList();

        // 409: somebody else was at it at this very moment
        assertThat(statuses).startsWith(200).hasSize(8);
        assertThat(statuses.subList(1, 8)).allMatch(status -> status == 409 || status == 412);
        assertThat(server.send("PUT", "/api/v1/plans", content(PLAN), "If-Match", tag)
                        .status())
                .isEqualTo(412);
        assertThat(server.get("/api/v1/plans/p/versions").at("versions")).hasSize(2);
        assertThat(server.get("/api/v1/plans/p/content").header("ETag")).isNotEqualTo(tag);
    }

    private static String content(String plan) {
        return "{\"content\":\"" + Base64.getEncoder().encodeToString(plan.getBytes(StandardCharsets.UTF_8)) + "\"}";
    }

    @Test
    void a_preview_shows_every_command_and_a_missing_answer_is_named() {
        Answer preview = server.post("/api/v1/plans/p/preview", "{\"environment\":\"production\"}");
        assertThat(preview.at("preview", "0", "commands", "0", "command_line").asText())
                .contains("echo live");

        Answer refused = server.post("/api/v1/plans/p/preview", "{\"step_set\":\"waits\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("prompt 'Ticket' (Change ticket) is required");
        assertThat(server.get("/api/v1/executions").at("executions")).isEmpty();
    }

    @Test
    void a_reset_is_shown_before_it_is_done() {
        ended(start("{\"plan\":\"p\"}"));

        Answer shown = server.post("/api/v1/plans/p/reset", "{\"force\":true,\"noop\":true}");
        assertThat(shown.at("reset", "0", "step").asText()).isEqualTo("greet");
        assertThat(server.get("/api/v1/plans/p/state").at("status").asText()).isEqualTo("partial");
        server.post("/api/v1/plans/p/reset", "{\"force\":true}");
        assertThat(server.get("/api/v1/plans/p/state").at("status").asText()).isEqualTo("ready");
    }

    @Test
    void variables_templates_and_texts_are_answered_as_the_command_line_does() {
        Answer why = server.get("/api/v1/plans/p/variables/Word?environment=production");
        assertThat(why.at("value").asText()).isEqualTo("live");
        assertThat(server.post("/api/v1/template", "{\"template\":\"#{A} #{B}\",\"variables\":{\"A\":1}}")
                        .text())
                .isEqualTo("{\"value\":\"1 #{B}\",\"missing\":[\"#{B}\"],\"error\":null}");
        assertThat(server.post(
                                "/api/v1/template",
                                "{\"batch\":[{\"id\":7,\"template\":\"#{A}\",\"vars\":{\"A\":\"x\"}}]}")
                        .text())
                .isEqualTo("[{\"id\":7,\"value\":\"x\",\"missing\":[],\"error\":null}]");
        String base64 = Base64.getEncoder().encodeToString("name: q\n".getBytes(StandardCharsets.UTF_8));
        Answer judged = server.post("/api/v1/validate", "{\"content\":\"" + base64 + "\",\"source\":\"mine.yaml\"}");
        assertThat(judged.at("valid").asBoolean()).isFalse();
        assertThat(judged.at("problems", "0", "file").asText()).isEqualTo("mine.yaml");
    }

    @Test
    void whoever_may_see_one_plan_finds_nothing_of_another() throws Exception {
        server.plan("q", PLAN.replace("name: p", "name: q"));
        ended(start("{\"plan\":\"p\"}"));
        String hidden = start("{\"plan\":\"q\"}");
        ended(hidden);
        String[] vic = {"X-Test-User", "vic:p"};

        assertThat(server.get("/api/v1/plans", vic).at("plans")).hasSize(1);
        assertThat(server.get("/api/v1/executions", vic).at("executions")).hasSize(1);
        assertThat(server.get("/api/v1/executions/" + hidden, vic).status()).isEqualTo(403);
        assertThat(server.get("/api/v1/executions/" + hidden + "/log", vic).status())
                .isEqualTo(403);
        assertThat(server.get("/api/v1/plans/q/state", vic).status()).isEqualTo(403);
        assertThat(server.get("/api/v1/search?q=greet", vic).text()).doesNotContain("\"q");
        assertThat(server.get("/api/v1/search?q=default", vic).at("results")).hasSize(2);
        assertThat(server.get("/api/v1/events?since=0", "X-Test-User", "vic:p", "Accept", "application/json")
                        .text())
                .contains("\"subject\":\"p\"")
                .doesNotContain("\"subject\":\"q\"");
        assertThat(server.post("/api/v1/executions", "{\"plan\":\"p\"}", vic).status())
                .isEqualTo(403);
        assertThat(server.get("/api/v1/plans", "X-Test-User", "").status()).isEqualTo(401);
    }

    @Test
    void those_who_watch_the_server_learn_that_it_lives_and_what_it_counts() {
        ended(start("{\"plan\":\"p\"}"));

        assertThat(server.get("/api/v1/health/live", "X-Test-User", "").status())
                .isEqualTo(200);
        assertThat(server.get("/api/v1/health/ready", "X-Test-User", "")
                        .at("status")
                        .asText())
                .isEqualTo("ok");
        assertThat(server.get("/api/v1/metrics").text())
                .contains("# TYPE caretaker_executions gauge", "caretaker_executions{status=\"done\"} 1");
    }

    private String rerun(String id, String body) {
        return server.post("/api/v1/executions/" + id + "/rerun", body).at("id").asText();
    }

    private String start(String body) {
        Answer started = server.post("/api/v1/executions", body);
        assertThat(started.status()).as(started.toString()).isEqualTo(201);
        return started.at("id").asText();
    }

    private String status(String id) {
        return server.get("/api/v1/executions/" + id).at("status").asText();
    }

    private JsonNode ended(String id) {
        await().until(() ->
                !server.get("/api/v1/executions/" + id).at("finished_at").isNull());
        return server.get("/api/v1/executions/" + id).json();
    }
}
