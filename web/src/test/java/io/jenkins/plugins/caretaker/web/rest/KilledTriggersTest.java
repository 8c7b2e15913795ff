package io.jenkins.plugins.caretaker.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.web.RestClient.Answer;
import io.jenkins.plugins.caretaker.web.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while events are gathered and deliveries come in. Source: issue 6, show 5. */
@Tag("slow")
class KilledTriggersTest {

    private static final String PLAN = """
            name: p
            infrastructures: { lab: { type: baremetal } }
            nodes:
              a: { infrastructure: lab, connection: { type: local } }
              b: { infrastructure: lab, connection: { type: local } }
            steps:
              note:
                auto_reset: true
                steps: [ { name: say, nodes: a, command: { plugin: custom, exec: echo, on_interrupt: retry, arguments: "#{Trigger.Name} #{Event.Subject} #{Event.Count} >> said" } } ]
            triggers:
              - { name: quiet, step_set: note, on: [machine.health], debounce: 6s }
              - { name: window, step_set: note, on: [machine.health], batch: 6s }
              - { name: hook, step_set: note, webhook: { name: hook, secret: "a shared secret", verify: secret } }
            """;

    @TempDir
    Path directory;

    private ServerProcess server;

    @Test
    void no_event_is_lost_and_none_starts_two_executions_while_it_is_killed_in_debounce_and_batch() throws Exception {
        start();
        assertThat(health("a", "unhealthy").status()).isEqualTo(200);
        awaitWaiting(1);
        server.kill();
        server.start();
        assertThat(health("b", "unhealthy").status()).isEqualTo(200);
        awaitWaiting(2);
        server.kill();
        server.start();

        // what a kill interrupts while it runs waits for somebody, and is not what this is about
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(fired()).hasSize(2);
            assertThat(open()).isZero();
        });
        server.kill();
        server.start();
        await().atMost(Duration.ofMinutes(1)).until(() -> open() == 0);

        assertThat(said()).containsExactlyInAnyOrder("quiet a,b 2", "window a,b 2");
        assertThat(fired()).hasSize(2);
        server.close();
    }

    @Test
    void every_delivery_that_is_sent_until_it_is_answered_starts_one_execution_however_often_the_server_is_killed()
            throws Exception {
        start();
        int deliveries = 15;
        Thread killer = new Thread(this::killNowAndThen);
        killer.start();
        Set<String> outcomes = new LinkedHashSet<>();
        for (int i = 0; i < deliveries; i++) {
            String id = "d" + i;
            await().atMost(Duration.ofMinutes(1)).until(() -> delivered(id, outcomes));
        }
        killer.join();
        // what the sender sends once more is known
        for (int i = 0; i < deliveries; i++) {
            String id = "d" + i;
            await().atMost(Duration.ofMinutes(1)).until(() -> delivered(id, outcomes));
        }
        assertThat(outcomes).contains("accepted", "seen");

        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            assertThat(fired()).hasSize(deliveries);
            assertThat(open()).isZero();
        });
        assertThat(fired()).hasSize(deliveries).doesNotHaveDuplicates();
        server.close();
    }

    private void start() throws Exception {
        try (Caretaker caretaker = Caretaker.open(directory.resolve("home"), Optional.empty())) {
            caretaker.plans().put(Files.writeString(directory.resolve("p.yaml"), PLAN), "tester");
        }
        server = ServerProcess.start(directory, "");
        // a trigger begins with what comes after it was seen
        await().until(() -> count("SELECT count(*) AS n FROM trigger_states") == 3);
    }

    /** Kills it while it takes deliveries, at moments that the deliveries choose. */
    private void killNowAndThen() {
        try {
            for (int each : new int[] {3, 6, 9, 12}) {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> count("SELECT count(*) AS n FROM webhook_deliveries") >= each);
                server.kill();
                server.start();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean delivered(String id, Set<String> outcomes) {
        try {
            Answer answer = server.post(
                    "/api/v1/webhooks/hook",
                    "{\"id\": \"" + id + "\"}",
                    "X-Test-User",
                    "",
                    "X-Webhook-Secret",
                    "a shared secret",
                    "Webhook-Id",
                    id);
            if (answer.status() == 202)
                outcomes.add(answer.json().path("status").asText());
            return answer.status() == 202;
        } catch (IllegalStateException e) {
            // it was killed: a sender sends again
            return false;
        }
    }

    private Answer health(String machine, String health) {
        return server.send(
                "PUT",
                "/api/v1/machines/" + machine + "/health",
                "{\"health\": \"" + health + "\", \"reason\": \"test\"}");
    }

    /** Until so many events wait, on disk, in each of the two triggers. */
    private void awaitWaiting(int events) {
        await().until(() ->
                count("SELECT count(*) AS n FROM trigger_states WHERE batch LIKE '%\"count\":" + events + ",%'") == 2);
    }

    private long count(String sql) {
        try (Caretaker caretaker = Caretaker.open(directory.resolve("home"), Optional.empty())) {
            return caretaker
                    .journal()
                    .read(transaction -> transaction.sql().one(sql, row -> row.number("n")))
                    .orElse(0L);
        }
    }

    /** The events that started executions. */
    private List<String> fired() {
        List<String> events = new ArrayList<>();
        try (Caretaker caretaker = Caretaker.open(directory.resolve("home"), Optional.empty())) {
            caretaker.executions().list(Optional.of("p")).forEach(each -> {
                JsonNode facts = each.request().path("facts");
                events.add(facts.path("TRIGGER_NAME").asText() + " "
                        + facts.path("EVENT_ID").asText());
            });
        }
        return events;
    }

    private long open() {
        return count("SELECT count(*) AS n FROM executions WHERE finished_at IS NULL");
    }

    private List<String> said() throws Exception {
        return Files.readAllLines(directory.resolve("said"));
    }
}
