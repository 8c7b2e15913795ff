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

/** The calls of docs/machines.md; every answer is compared with its schema. */
@Tag("slow")
class MachineRestTest {

    private static final String WEB = "/api/v1/machines/web";

    @TempDir
    Path directory;

    private LiveServer server;

    @BeforeEach
    void start() throws Exception {
        server = new LiveServer(directory);
        server.plan("p", """
                name: p
                infrastructures: { lab: { type: baremetal } }
                nodes:
                  web: { infrastructure: lab, connection: { type: local } }
                  away: { infrastructure: lab, machine_policy: guests, connection: { type: ssh, host: 127.0.0.1, port: 1, credentials: x } }
                credentials: { x: { type: username_password, username: u, password: p } }
                machine_policies:
                  default: { script: set_metadata Kernel 6.1 }
                  guests: { check: connectivity, unavailable: may_be_offline }
                """);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoever_means_only_a_note_that_is_there_makes_none() throws Exception {
        String rack = WEB + "/metadata/rack";
        Answer missing = server.send("PUT", rack, "{\"value\":\"7\"}", "If-Match", "*");

        assertThat(missing.status()).isEqualTo(412);
        assertThat(missing.at("detail").asText()).contains("it is not there");
        assertThat(server.get(rack).status()).isEqualTo(404);
        assertThat(server.send("DELETE", rack, "", "If-Match", "*").status()).isEqualTo(412);
        assertThat(server.send("PUT", rack, "{\"value\":\"7\"}").status()).isEqualTo(200);
        assertThat(server.send("PUT", rack, "{\"value\":\"8\"}", "If-Match", "*")
                        .status())
                .isEqualTo(200);
        assertThat(server.send("PUT", WEB + "/health", "{\"health\":\"healthy\",\"reason\":\"x\"}", "If-Match", "*")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_change_of_health_leaves_the_tag_of_the_configuration_as_it_is() throws Exception {
        String config = server.get(WEB + "/config").header("ETag");
        String health = server.get(WEB + "/health").header("ETag");

        Answer said =
                server.send("PUT", WEB + "/health", "{\"health\":\"unhealthy\",\"reason\":\"fan\",\"ttl_seconds\":60}");

        assertThat(said.status()).isEqualTo(200);
        assertThat(server.get(WEB + "/config", "If-None-Match", config).status())
                .isEqualTo(304);
        assertThat(server.get(WEB + "/health", "If-None-Match", health).status())
                .isEqualTo(200);
        assertThat(server.get(WEB + "/health").at("health").asText()).isEqualTo("unhealthy");
    }

    @Test
    void a_check_says_what_the_policy_makes_of_it() throws Exception {
        Answer here = server.post(WEB + "/check", "{}");
        assertThat(here.at("failed").asBoolean()).isFalse();
        assertThat(here.at("metadata").toString()).contains("\"Kernel\"", "\"6.1\"", "\"FreeDiskSpace\"");
        assertThat(here.at("check_detail", "outcome").asText()).isEqualTo("fine");

        Answer away = server.post("/api/v1/machines/away/check", "{}");
        assertThat(away.at("trouble").asText()).startsWith("could not be reached");
        assertThat(away.at("failed").asBoolean()).isFalse();
    }

    @Test
    void a_machine_is_silenced_and_released_and_both_are_audited() throws Exception {
        server.send(
                "PUT", WEB + "/silence", "{\"kind\":\"maintenance\",\"reason\":\"new kernel\",\"ttl_seconds\":7200}");
        assertThat(server.get(WEB).at("silence", "actor").asText()).isEqualTo("ann");

        assertThat(server.send("DELETE", WEB + "/silence", null).at("silence").isNull())
                .isTrue();
        Answer again = server.send("DELETE", WEB + "/silence", null);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.at("detail").asText()).contains("neither in quarantine nor in maintenance");
        assertThat(server.get("/api/v1/audit").at("entries").toString())
                .contains("PUT /api/v1/machines/{machine}/silence", "DELETE /api/v1/machines/{machine}/silence");
    }

    @Test
    void maintenance_that_comes_again_is_set_listed_and_removed_and_audited() throws Exception {
        Answer set = server.send(
                "PUT",
                WEB + "/windows/patches",
                "{\"cron\":\"0 2 * * SUN\",\"timezone\":\"Europe/Zurich\",\"length_seconds\":14400,\"reason\":\"patches\"}");
        assertThat(set.status()).isEqualTo(200);
        assertThat(set.at("windows").path(0).path("next").size()).isEqualTo(3);
        // all the time, so that it is now
        server.send(
                "PUT",
                WEB + "/windows/always",
                "{\"kind\":\"quarantine\",\"cron\":\"* * * * *\",\"length_seconds\":60,\"reason\":\"it burns\"}");
        Answer windows = server.get(WEB + "/windows");
        assertThat(windows.at("windows").path(0).path("id").asText()).isEqualTo("always");
        assertThat(windows.at("windows").path(0).path("now").isObject()).isTrue();
        assertThat(windows.at("windows").path(1).path("actor").asText()).isEqualTo("ann");
        assertThat(server.get(WEB).at("silence", "actor").asText()).isEqualTo("window always");

        assertThat(server.send("DELETE", WEB + "/windows/always", null)
                        .at("windows")
                        .size())
                .isEqualTo(1);
        assertThat(server.get(WEB).at("silence").isNull()).isTrue();
        assertThat(server.send("DELETE", WEB + "/windows/always", null)
                        .at("detail")
                        .asText())
                .isEqualTo("machine 'web' has no window 'always'; it has patches");
        assertThat(server.send(
                                "PUT",
                                WEB + "/windows/w",
                                "{\"cron\":\"0 0 31 2 *\",\"length_seconds\":60,\"reason\":\"x\"}")
                        .at("detail")
                        .asText())
                .isEqualTo("window 'w' never begins: 0 0 31 2 *");
        assertThat(server.send(
                                "PUT",
                                WEB + "/windows/w",
                                "{\"cron\":\"0 0 * * *\",\"length_seconds\":1.5,\"reason\":\"x\"}")
                        .status())
                .isEqualTo(400);
        assertThat(server.get("/api/v1/audit").at("entries").toString())
                .contains(
                        "PUT /api/v1/machines/{machine}/windows/{id}",
                        "DELETE /api/v1/machines/{machine}/windows/{id}");
    }

    @Test
    void mistakes_are_named() throws Exception {
        assertThat(server.send("PUT", WEB + "/silence", "{\"kind\":\"holiday\",\"reason\":\"x\"}")
                        .at("detail")
                        .asText())
                .isEqualTo("'kind' is one of quarantine, maintenance, not 'holiday'");
        assertThat(server.send("PUT", WEB + "/silence", "{\"kind\":\"quarantine\"}")
                        .at("detail")
                        .asText())
                .startsWith("a reason is needed");
        assertThat(server.send("PUT", WEB + "/health", "{\"health\":\"healthy\",\"reason\":\"x\",\"ttl_seconds\":-1}")
                        .status())
                .isEqualTo(422);
        assertThat(server.send(
                                "PUT",
                                WEB + "/health",
                                "{\"health\":\"healthy\",\"reason\":\"x\",\"ttl_seconds\":9223372036854775807}")
                        .status())
                .isEqualTo(422);
        assertThat(server.send("PUT", WEB + "/metadata/%3Cscript%3E", "{\"value\":\"x\"}")
                        .status())
                .isEqualTo(422);
        assertThat(server.get("/api/v1/machines/wbe").at("detail").asText()).contains("Did you mean 'web'?");
    }
}
