package io.jenkins.plugins.caretaker.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.web.LiveServer;
import io.jenkins.plugins.caretaker.web.RestClient.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines and triggers over REST. {@link LiveServer} holds each answer against openapi.json. */
@Tag("slow")
class MachineRoutesTest {

    private static final String N = "/api/v1/machines/n";

    @TempDir
    Path directory;

    private LiveServer server;

    @BeforeEach
    void start() throws Exception {
        server = new LiveServer(directory);
        server.plan("p", """
                name: p
                infrastructures: { lab: { type: baremetal } }
                nodes: { n: { infrastructure: lab, connection: { type: local } } }
                steps: [ { name: one, nodes: all, command: { plugin: custom, exec: 'true' } } ]
                triggers:
                  - { name: nightly, step_set: default, schedule: { cron: "0 3 * * *", timezone: Europe/Zurich } }
                  - { name: back, step_set: default, on: [machine.connectivity.available] }
                """);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer put(String path, String body, String... headers) {
        return server.send("PUT", path, body, headers);
    }

    @Test
    void a_machine_is_seen_told_about_and_checked() {
        assertThat(server.get("/api/v1/machines").at("machines", "0", "name").asText())
                .isEqualTo("n");
        assertThat(put(N + "/health", "{\"health\":\"unhealthy\",\"reason\":\"smells\",\"ttl_seconds\":60}")
                        .at("health_detail", "reason")
                        .asText())
                .isEqualTo("smells");
        assertThat(put(N + "/connectivity", "{\"connectivity\":\"unavailable\",\"reason\":\"off\"}")
                        .at("status")
                        .asText())
                .isEqualTo("unavailable");
        assertThat(put(N + "/metadata/rack", "{\"value\":\"7\",\"severity\":\"warning\"}")
                        .at("metadata", "0", "value")
                        .asText())
                .isEqualTo("7");
        assertThat(server.get(N + "/metadata").at("metadata")).hasSize(1);

        Answer checked = server.post(N + "/check", "{}");
        assertThat(checked.status()).as(checked.toString()).isEqualTo(200);
        assertThat(checked.at("connectivity").asText()).isEqualTo("available");
        assertThat(server.get(N).at("observations")).isNotEmpty();

        assertThat(server.send("DELETE", N + "/metadata/rack", null).status()).isEqualTo(204);
        assertThat(server.send("DELETE", N + "/metadata/rack", null).status()).isEqualTo(404);
        assertThat(server.get("/api/v1/machines/nobody").status()).isEqualTo(404);
        assertThat(put(N + "/health", "{\"health\":\"fine\"}").status()).isEqualTo(422);
    }

    @Test
    void configuration_and_facts_have_tags_of_their_own_and_who_saw_an_older_one_changes_nothing() {
        String config = server.get(N + "/config").header("ETag");
        String facts = server.get(N + "/health").header("ETag");
        assertThat(server.get(N + "/config", "If-None-Match", config).status()).isEqualTo(304);

        Answer first = put(N + "/config", "{\"enabled\":false}", "If-Match", config);
        Answer second = put(N + "/config", "{\"enabled\":true}", "If-Match", config);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(412);
        assertThat(server.get(N + "/config").at("enabled").asBoolean()).isFalse();
        assertThat(put(N + "/health", "{\"health\":\"healthy\",\"reason\":\"looked\"}", "If-Match", facts)
                        .status())
                .isEqualTo(200);
        assertThat(put(N + "/connectivity", "{\"connectivity\":\"available\",\"reason\":\"on\"}", "If-Match", facts)
                        .status())
                .isEqualTo(412);
    }

    @Test
    void a_trigger_is_turned_off_and_on_which_is_audited() {
        String enabled = "/api/v1/plans/p/triggers/nightly/enabled";
        Answer off = put(enabled, "{\"enabled\":false,\"reason\":\"too loud\"}");
        assertThat(off.at("enabled").asBoolean()).isFalse();
        assertThat(off.at("switched", "reason").asText()).isEqualTo("too loud");
        assertThat(off.at("next").isNull()).isTrue();
        assertThat(put(enabled, "{\"enabled\":true,\"reason\":\"quiet now\"}")
                        .at("enabled")
                        .asBoolean())
                .isTrue();
        assertThat(put(enabled, "{\"enabled\":\"yes\",\"reason\":\"x\"}").status())
                .isEqualTo(400);
        assertThat(put("/api/v1/plans/p/triggers/nigthly/enabled", "{\"enabled\":true,\"reason\":\"x\"}")
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(server.get("/api/v1/audit").at("entries").toString()).contains("nightly");
    }

    @Test
    void triggers_are_listed_with_when_they_fire_next() {
        assertThat(server.get("/api/v1/triggers").at("triggers")).hasSize(2);
        assertThat(server.get("/api/v1/plans/p/triggers/nightly/forecast?count=3")
                        .at("times"))
                .hasSize(3);
        assertThat(server.get("/api/v1/plans/p/triggers/back/forecast").status())
                .isGreaterThanOrEqualTo(400);
    }
}
