package io.jenkins.plugins.caretaker.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.testkit.PostgresFixture;
import io.jenkins.plugins.caretaker.web.RestClient;
import io.jenkins.plugins.caretaker.web.RestClient.Answer;
import io.jenkins.plugins.caretaker.web.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one store. Source: issue 4, Shows 5. */
@Tag("slow")
class TwoServersTest {

    private static final String PLAN = """
            name: p
            infrastructures: { lab: { type: baremetal } }
            nodes: { a: { infrastructure: lab, connection: { type: local } } }
            steps:
              slow: [ { name: slow, nodes: all, command: { plugin: custom, exec: 'echo slow >> done; touch in; while [ ! -f go ]; do sleep 0.05; done' } } ]
              quick:
                auto_reset: true
                prompts: [ { name: Word, required: true } ]
                steps: [ { name: quick, nodes: all, command: { plugin: custom, exec: echo, arguments: '#{Word} >> done' } } ]
            """;

    @TempDir
    Path directory;

    @Test
    void one_takes_over_what_waited_in_the_other_that_was_killed_and_nothing_runs_twice() throws Exception {
        String store = PostgresFixture.shared().emptyStore();
        try (Caretaker caretaker = Caretaker.open(directory.resolve("home"), Optional.of(store))) {
            caretaker.plans().put(Files.writeString(directory.resolve("p.yaml"), PLAN), "tester");
        }
        try (ServerProcess first = ServerProcess.start(directory, store);
                ServerProcess second = ServerProcess.start(directory, store)) {
            String slow = start(first, "{\"plan\":\"p\",\"step_set\":\"slow\"}");
            await().until(() -> Files.exists(directory.resolve("in")));
            List<String> waiting = new ArrayList<>();
            for (int i = 1; i <= 4; i++) {
                RestClient server = i == 2 ? second : first;
                waiting.add(start(server, quick("w" + i)));
            }

            // both show the same, whoever runs it
            assertThat(status(second, slow)).isEqualTo("running");
            assertThat(second.get("/api/v1/executions").text())
                    .isEqualTo(first.get("/api/v1/executions").text());
            assertThat(second.get("/api/v1/plans/p/state").text())
                    .isEqualTo(first.get("/api/v1/plans/p/state").text());
            assertThat(events(second)).isEqualTo(events(first));
            assertThat(second.get("/api/v1/executions/" + slow + "/log").text()).contains("starts");

            first.kill();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> status(second, slow).equals("interrupted"));
            for (String id : waiting) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> status(second, id).equals("done"));
            }
            assertThat(Files.readAllLines(directory.resolve("done")))
                    .containsExactlyInAnyOrder("slow", "w1", "w2", "w3", "w4");

            // the one that was killed comes back and finds nothing to do
            first.start();
            start(first, quick("w5"));
            await().until(() -> Files.readAllLines(directory.resolve("done")).contains("w5"));
            assertThat(Files.readAllLines(directory.resolve("done"))).hasSize(6);
            await().until(() -> events(second).equals(events(first)));
        } finally {
            Files.createFile(directory.resolve("go"));
        }
    }

    private static String quick(String word) {
        return "{\"plan\":\"p\",\"step_set\":\"quick\",\"variables\":{\"Word\":\"" + word + "\"}}";
    }

    private static String events(RestClient server) {
        return server.get("/api/v1/events?since=0", "Accept", "application/json")
                .text();
    }

    private static String start(RestClient server, String body) {
        Answer answer = server.post("/api/v1/executions", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.at("id").asText();
    }

    private static String status(RestClient server, String id) {
        return server.get("/api/v1/executions/" + id).at("status").asText();
    }
}
