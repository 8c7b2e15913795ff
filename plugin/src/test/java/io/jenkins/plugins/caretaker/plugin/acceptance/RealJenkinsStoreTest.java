package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.testkit.PostgresFixture;
import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two controllers on one PostgreSQL store. Needs what {@link RealJenkinsTest} and {@link OwnController} need, and PostgreSQL. */
@Tag("slow")
class RealJenkinsStoreTest {

    private static final String REST = "/caretaker/api/v1/";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    static Path homes;

    private static SshdFixture sshd;
    private static OwnController first;
    private static OwnController second;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        Controller given = Controller.given();
        String configuration = """
                unclassified:
                  caretaker: { store: "%s" }
                  caretakerMachines: { plan: "agents-of-%s" }
                """;
        String store = System.getProperty("jenkins.fresh") == null
                ? ""
                : PostgresFixture.shared().emptyStore();
        first = OwnController.start(given, homes.resolve("first"), configuration.formatted(store, "first"));
        second = OwnController.start(given, homes.resolve("second"), configuration.formatted(store, "second"));
        sshd = SshdFixture.start();
        for (OwnController each : List.of(first, second)) {
            new Credentials(each.admin()).key("farm", sshd.user(), sshd.clientKey(), "");
            assertThat(each.admin()
                            .groovy("print new File(jenkins.model.Jenkins.get().rootDir, 'caretaker').list().toList()"))
                    .as("the store is the configured one from the first start on")
                    .doesNotContain(".db");
        }
    }

    @AfterAll
    static void end() throws Exception {
        if (second != null) second.close();
        if (first != null) first.close();
        if (sshd != null) sshd.close();
    }

    private static String plan(String name, String script) {
        return """
                name: %1$s
                infrastructures: { lab: { type: baremetal } }
                credentials: { key: { type: jenkins, id: farm } }
                nodes: { %1$s-one: { infrastructure: lab, connection: { type: ssh, host: 127.0.0.1, port: %2$d, credentials: key } } }
                steps:
                  default:
                    auto_reset: true
                    steps: [ { name: say, nodes: all, command: { plugin: ssh/custom, exec: sh, arguments: "-c '%3$s'" } } ]
                """.formatted(name, sshd.port(), script);
    }

    @Test
    void builds_of_one_plan_on_both_wait_for_each_other_and_each_runs_once() throws Exception {
        Path ran = directory.resolve("ran");
        Path go = directory.resolve("go");
        String text = "maintenanceRun text: '''"
                + plan("shared", "echo x >>" + ran + "; while ! test -e " + go + "; do sleep 0.2; done; echo came here")
                + "'''";
        Controller one = first.admin();
        Controller two = second.admin();
        one.createPipeline("shared", text);
        two.createPipeline("shared", text);
        one.build("shared");
        Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(ran));

        two.build("shared");

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(two.console("shared", 1))
                        .contains("plan 'shared' is in use; admin (shared #1", ") holds it since "));
        assertThat(ran).hasContent("x");
        Files.createFile(go);
        assertThat(one.ended("shared", 1)).as(one.console("shared", 1)).isEqualTo("SUCCESS");
        assertThat(two.ended("shared", 1)).as(two.console("shared", 1)).isEqualTo("SUCCESS");
        assertThat(ran).hasContent("x\nx");
        for (Controller each : List.of(one, two)) {
            assertThat(each.console("shared", 1)).contains("came here");
            JsonNode executions = each.json(REST + "executions?plan=shared").path("executions");
            assertThat(executions)
                    .hasSize(2)
                    .allSatisfy(execution ->
                            assertThat(execution.path("status").asText()).isEqualTo("done"));
        }
    }

    @Test
    void schedules_fire_on_one_of_them_only() throws Exception {
        Path ran = directory.resolve("ran");
        first.admin().putPlan(plan("timed", "echo #{Trigger.Name} >>" + ran) + OnceEach.triggers("default"));

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> OnceEach.assertOverIn(ran));

        OnceEach.assertOnce(Files.readAllLines(ran));
    }

    @Test
    void when_one_is_killed_its_build_ends_and_the_other_goes_on_and_nothing_is_doubled_or_lost() throws Exception {
        Path ran = directory.resolve("ran");
        Path go = directory.resolve("go");
        Controller one = first.admin();
        Controller two = second.admin();
        one.createPipeline(
                "killed",
                "maintenanceRun text: '''"
                        + plan("killed", "echo x >>" + ran + "; while ! test -e " + go + "; do sleep 0.2; done")
                        + "'''");
        one.build("killed");
        Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(ran));

        first.kill();
        Files.createFile(go);

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !List.of("running", "queued")
                        .contains(two.json(REST + "executions?plan=killed")
                                .at("/executions/0/status")
                                .asText()));
        first.startAgain();
        String ended = one.ended("killed", 1);
        // over SSH nobody knows how far a command came that was cut off: a person decides
        assertThat(ended).as(one.console("killed", 1)).isEqualTo("FAILURE");
        assertThat(one.console("killed", 1)).contains("Jenkins is back; going on with execution", "interrupted");
        assertThat(ran).hasContent("x");

        assertThat(two.sendJson("POST", REST + "plans/killed/reset", "{\"force\": true}")
                        .statusCode())
                .isEqualTo(200);
        two.createPipeline("killed", "maintenanceRun plan: 'killed'");
        two.build("killed");
        assertThat(two.ended("killed", 1)).as(two.console("killed", 1)).isEqualTo("SUCCESS");
        assertThat(ran).hasContent("x\nx");
    }
}
