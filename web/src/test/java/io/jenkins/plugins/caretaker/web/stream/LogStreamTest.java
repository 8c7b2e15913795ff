package io.jenkins.plugins.caretaker.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.web.LiveServer;
import io.jenkins.plugins.caretaker.web.RestClient.Answer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs as they are, and as they grow. */
@Tag("slow")
class LogStreamTest {

    private static final String PLAN = """
            name: p
            infrastructures: { lab: { type: baremetal } }
            nodes:
              a: { infrastructure: lab, connection: { type: local } }
              'b': { infrastructure: lab, connection: { type: local } }
            steps:
              default:
                - { name: talks, nodes: all, command: { plugin: custom, exec: 'echo first $DOP_NODE_FQDN; while [ ! -f go ]; do sleep 0.02; done; echo WÖRLD; exit 0' } }
            """;

    @TempDir
    Path directory;

    private LiveServer server;
    private String execution;

    @BeforeEach
    void start() throws Exception {
        server = new LiveServer(directory);
        server.plan("p", PLAN);
        execution =
                server.post("/api/v1/executions", "{\"plan\":\"p\"}").at("id").asText();
        await().until(() -> log("").text().contains("first a") && log("").text().contains("first b"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoever_asks_again_from_the_offset_gets_what_is_new_and_nothing_twice() throws Exception {
        Answer before = log("");
        goOn();
        Answer after = log("offset=" + before.header("X-Log-Offset"));

        assertThat(before.text()).endsWith("\n").doesNotContain("WÖRLD");
        assertThat(after.text()).startsWith("20").contains("WÖRLD").doesNotContain("first");
        assertThat(before.text() + after.text()).isEqualTo(file("all.log"));
        Answer nothing = log("offset=" + after.header("X-Log-Offset"));
        assertThat(nothing.text()).isEmpty();
        assertThat(nothing.header("X-Log-Offset")).isEqualTo(after.header("X-Log-Offset"));
    }

    @Test
    void following_goes_on_until_the_execution_has_ended() throws Exception {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                server.open("/api/v1/executions/" + execution + "/log?follow=true")
                        .body(),
                StandardCharsets.UTF_8))) {
            while (lines.stream().noneMatch(line -> line.contains("first b"))) lines.add(reader.readLine());
            Files.createFile(directory.resolve("go"));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) lines.add(line);
        }
        assertThat(String.join("\n", lines) + "\n").isEqualTo(file("all.log"));
        assertThat(server.get("/api/v1/metrics").text()).contains("caretaker_logs_followed 0");
    }

    @Test
    void as_events_each_block_knows_where_it_ends() throws Exception {
        List<String> lines = new ArrayList<>();
        Optional<String> at;
        try (Sse stream = new Sse(
                server.open("/api/v1/executions/" + execution + "/log?level=info", "Accept", "text/event-stream")
                        .body())) {
            Sse.Block first = stream.data();
            lines.addAll(first.data());
            at = first.id();
        }
        goOn();
        try (Sse stream = new Sse(server.open(
                        "/api/v1/executions/" + execution + "/log?level=info",
                        "Accept",
                        "text/event-stream",
                        "Last-Event-ID",
                        at.orElseThrow())
                .body())) {
            Sse.Block block = stream.data();
            for (; block.event().isEmpty(); block = stream.data()) lines.addAll(block.data());
            assertThat(block.event()).contains("end");
            assertThat(block.data().get(0))
                    .isEqualTo("{\"offset\":" + file("all.log").getBytes(StandardCharsets.UTF_8).length + "}");
            assertThat(stream.next()).isEmpty();
        }
        assertThat(lines)
                .isEqualTo(file("all.log")
                        .lines()
                        .filter(line -> !line.contains(" DEBUG "))
                        .toList());
    }

    @Test
    void node_level_and_text_narrow_a_log_and_its_offset_stays_that_of_the_file() throws Exception {
        goOn();
        assertThat(log("node=a&level=info").text()).contains("first a").doesNotContain("first b", "DEBUG");
        Answer found = log("q=w%C3%B6rld");
        assertThat(found.text().lines()).hasSize(2).allMatch(line -> line.contains("WÖRLD"));
        assertThat(Integer.parseInt(found.header("X-Log-Offset")))
                .isEqualTo(file("all.log").getBytes(StandardCharsets.UTF_8).length);
        Answer tail = log("offset=-60");
        assertThat(file("all.log")).endsWith(tail.text());
        assertThat(tail.text()).startsWith("20").hasSizeLessThan(61);
        assertThat(log("download=1").header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"execution-" + execution + ".log\"");
        assertThat(server.get("/api/v1/executions/" + execution + "/log", "Accept", "application/json")
                        .at("log")
                        .asText())
                .isEqualTo(file("all.log"));
    }

    @Test
    void a_name_that_climbs_finds_nothing() throws Exception {
        Files.writeString(directory.resolve("home/log/secret.log"), "secret");
        goOn();
        for (String node :
                List.of("..%2F..%2F..%2Fsecret", "../../../secret", "%2e%2e%2f%2e%2e%2f%2e%2e%2fsecret", "a%00")) {
            Answer answer = log("node=" + node);
            assertThat(answer.status()).as(node).isIn(400, 404);
            assertThat(answer.text()).doesNotContain("secret\"}secret");
        }
        assertThat(server.get("/api/v1/executions/..%2F..%2Fsecret/log").status())
                .isEqualTo(400);
        assertThat(log("level=loud").status()).isEqualTo(400);
        assertThat(log("level=loud").text()).contains("debug, info, wait, note, warn, error");
        assertThat(log("offset=many").status()).isEqualTo(400);
    }

    @Test
    void a_log_that_lies_on_another_host_says_so() throws Exception {
        goOn();
        Files.delete(directory.resolve("home/log/p/" + execution + "/all.log"));

        Answer gone = log("");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.text()).contains("is not here: it lies on ");
    }

    private void goOn() throws Exception {
        Files.createFile(directory.resolve("go"));
        await().until(() ->
                !server.get("/api/v1/executions/" + execution).at("finished_at").isNull());
    }

    private Answer log(String query) {
        return server.get("/api/v1/executions/" + execution + "/log?" + query);
    }

    private String file(String name) throws Exception {
        return Files.readString(directory.resolve("home/log/p/" + execution + "/" + name));
    }
}
