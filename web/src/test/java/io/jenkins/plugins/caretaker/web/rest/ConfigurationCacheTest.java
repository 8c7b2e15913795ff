package io.jenkins.plugins.caretaker.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.machine.Contact;
import io.jenkins.plugins.caretaker.machine.Contact.Result;
import io.jenkins.plugins.caretaker.web.LiveServer;
import io.jenkins.plugins.caretaker.web.RestClient.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever caches configurations of machines is not disturbed by what happens to these. Source: issue 6, "Fast"; seed 003. */
@Tag("slow")
class ConfigurationCacheTest {

    private static final int MACHINES = 60;
    private static final int ROUNDS = 10;

    @TempDir
    Path directory;

    private LiveServer server;

    @BeforeEach
    void start() throws Exception {
        server = new LiveServer(directory);
        server.plan(
                "p",
                "name: p\ninfrastructures: { lab: { type: baremetal } }\nnodes: { 'm{i}': { range: 1.." + MACHINES
                        + ", digits: 1, infrastructure: lab } }\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void while_connectivity_and_health_of_all_change_each_configuration_that_is_asked_for_again_is_a_304()
            throws Exception {
        Map<Integer, String> configurations = tags("/config");
        Map<Integer, String> facts = tags("/health");
        AtomicInteger storms = new AtomicInteger();
        CompletableFuture<Void> storm = CompletableFuture.runAsync(() -> storm(storms));
        List<Integer> answers = Collections.synchronizedList(new ArrayList<>());

        for (int round = 0; round < ROUNDS || !storm.isDone(); round++) {
            for (int i = 1; i <= MACHINES; i++) {
                answers.add(server.get(path(i, "/config"), "If-None-Match", configurations.get(i))
                        .status());
            }
        }
        storm.get();

        assertThat(storms).hasValue(ROUNDS);
        assertThat(answers).hasSizeGreaterThanOrEqualTo(ROUNDS * MACHINES).containsOnly(304);
        for (int i = 1; i <= MACHINES; i++) {
            Answer known = server.get(path(i, "/health"), "If-None-Match", facts.get(i));
            assertThat(known.status()).as("something happened to m%d", i).isEqualTo(200);
            assertThat(known.at("connectivity").asText()).isEqualTo("available");
            assertThat(known.at("health").asText()).isEqualTo("unhealthy");
        }
        Answer changed = server.send("PUT", path(1, "/config"), "{\"enabled\":false,\"reason\":\"scrap\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(server.get(path(1, "/config"), "If-None-Match", configurations.get(1))
                        .status())
                .as("the configuration itself was changed")
                .isEqualTo(200);
    }

    /** Each machine connects, is looked at, and is said to be well and not. */
    private void storm(AtomicInteger storms) {
        for (int round = 0; round < ROUNDS; round++) {
            String health = round % 2 == 0 ? "healthy" : "unhealthy";
            for (int i = 1; i <= MACHINES; i++) {
                server.caretaker()
                        .machines()
                        .contacted(new Contact("m" + i, Result.REACHED, "agent", "", Instant.now()));
                say(i, health);
            }
            storms.incrementAndGet();
        }
    }

    private void say(int machine, String health) {
        String body = "{\"health\":\"" + health + "\",\"reason\":\"round\"}";
        assertThat(server.send("PUT", path(machine, "/health"), body).status()).isEqualTo(200);
    }

    private Map<Integer, String> tags(String what) {
        Map<Integer, String> tags = new TreeMap<>();
        for (int i = 1; i <= MACHINES; i++)
            tags.put(i, server.get(path(i, what)).header("ETag"));
        return tags;
    }

    private static String path(int machine, String what) {
        return "/api/v1/machines/m" + machine + what;
    }
}
