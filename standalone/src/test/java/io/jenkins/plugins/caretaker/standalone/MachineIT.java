package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.Caretaker;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines, by the finished jar; the commands are those of docs/machines.md. */
@Tag("slow")
class MachineIT {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void addPlan() {
        cli = new Cli(directory);
        cli.plan(List.of("localhost", "other"), "steps: [ { name: one, nodes: all, command: dummy } ]");
        assertThat(cli.run("add", "site.yaml").code()).isZero();
    }

    @Test
    void somebodys_word_is_shown_with_its_reason_and_in_the_state_of_the_plan() {
        assertThat(cli.run(
                                "machine",
                                "set-health",
                                "localhost",
                                "unhealthy",
                                "--reason",
                                "fan is broken",
                                "--ttl",
                                "2h")
                        .code())
                .isZero();
        assertThat(cli.run(
                                "machine",
                                "metadata",
                                "localhost",
                                "set",
                                "FreeDiskSpace",
                                "--value",
                                "2 GB",
                                "--severity",
                                "warning",
                                "--message",
                                "below 5 GB")
                        .code())
                .isZero();

        JsonNode machine = cli.run("machine", "show", "localhost", "--json").json();
        assertThat(machine.path("health").asText()).isEqualTo("unhealthy");
        assertThat(machine.path("health_detail").path("reason").asText()).isEqualTo("fan is broken");
        assertThat(machine.path("health_detail").path("until").isTextual()).isTrue();
        assertThat(machine.path("metadata").path(0).path("value").asText()).isEqualTo("2 GB");
        assertThat(cli.run("machine", "list").out())
                .contains("localhost")
                .contains("unhealthy")
                .contains("other");
        JsonNode nodes = cli.run("state", "site", "--json").json().path("nodes");
        assertThat(nodes.path("localhost").path("health").asText()).isEqualTo("unhealthy");
        assertThat(nodes.path("other").path("health").asText()).isEqualTo("unknown");
        assertThat(cli.run("machine", "metadata", "localhost", "remove", "FreeDiskSpace")
                        .out())
                .isEqualTo("no metadata\n");
    }

    @Test
    void a_disabled_machine_is_left_out_until_it_is_enabled_which_is_told_and_audited() {
        assertThat(cli.run("machine", "disable", "other", "--reason", "scrap").out())
                .isEqualTo("machine other is disabled\n");
        assertThat(cli.run("machine", "show", "other").out()).contains("disabled");
        assertThat(cli.run("run", "site", "--noop").out()).contains("localhost").doesNotContain("on other");
        assertThat(cli.run("machine", "enable", "other", "--reason", "repaired", "--json")
                        .json()
                        .path("enabled")
                        .asBoolean())
                .isTrue();
        assertThat(cli.run("machine", "disable", "nobody", "--reason", "x").code())
                .isEqualTo(2);

        assertThat(cli.run("events", "--since", "0", "--event", "machine.disabled,machine.enabled", "--json")
                        .json()
                        .path("events"))
                .extracting(event -> event.path("type").asText() + " "
                        + event.path("subject").asText() + " "
                        + event.path("reason").asText())
                .containsExactly("machine.disabled other scrap", "machine.enabled other repaired");
        assertThat(audited()).containsExactly("machine enable other", "machine disable other");
    }

    @Test
    void every_word_about_a_machine_and_every_switch_of_a_trigger_is_in_the_audit_log() {
        cli.file(
                "timed.yaml",
                cli.read("site.yaml")
                        + "\ntriggers: [ { name: nightly, step_set: default, schedule: { daily: '03:00' } } ]\n");
        assertThat(cli.run("update", "timed.yaml").code()).isZero();
        for (String command : List.of(
                "trigger disable site nightly --reason moving",
                "trigger enable site nightly --reason moved",
                "machine set-health other healthy --reason x",
                "machine set-connectivity other available --reason x",
                "machine metadata other set rack --value 7",
                "machine metadata other remove rack",
                "machine quarantine other --reason x",
                "machine release other")) {
            assertThat(cli.run(command.split(" ")).code()).as(command).isZero();
        }

        assertThat(audited())
                .containsExactly(
                        "machine release other",
                        "machine quarantine other",
                        "machine metadata remove other",
                        "machine metadata set other",
                        "machine set-connectivity other",
                        "machine set-health other",
                        "trigger enable site/nightly",
                        "trigger disable site/nightly");
    }

    /** What the audit log has of this user, newest first. */
    private List<String> audited() {
        try (Caretaker caretaker = Caretaker.open(directory.resolve("home"), Optional.empty())) {
            return caretaker.audit().before(Long.MAX_VALUE, 100).stream()
                    .filter(entry -> entry.what().actor().equals(System.getProperty("user.name")))
                    .map(entry -> entry.what().action() + " " + entry.what().subject())
                    .toList();
        }
    }

    @Test
    void a_check_finds_the_system() {
        Cli.Result result = cli.run("machine", "check", "localhost", "--json");

        assertThat(result.code()).isZero();
        assertThat(result.json().path("connectivity").asText()).isEqualTo("available");
        assertThat(result.json().path("health").asText()).isEqualTo("healthy");
        assertThat(result.json().path("os").isTextual()).isTrue();
        assertThat(result.json().path("trouble").isNull()).isTrue();
    }

    @Test
    void maintenance_that_comes_again_is_set_listed_and_removed() {
        Cli.Result set = cli.shell("caretaker machine window localhost set patches --cron '0 2 * * SUN'"
                + " --timezone Europe/Zurich --for 4h --reason patches");
        assertThat(set.code()).as(set.err()).isZero();
        assertThat(set.out()).contains("ID", "patches", "0 2 * * SUN", "Europe/Zurich", "4h");
        JsonNode window = cli.run("machine", "window", "localhost", "list", "--json")
                .json()
                .at("/windows/0");
        assertThat(window.path("length_seconds").asLong()).isEqualTo(14_400);
        assertThat(window.path("next")).hasSize(3);

        assertThat(cli.run("machine", "window", "localhost", "set", "w", "--cron", "* * * * *")
                        .err())
                .contains("--for is missing");
        assertThat(cli.run("machine", "window", "localhost", "remove", "patch").err())
                .contains("machine 'localhost' has no window 'patch'; it has patches");
        assertThat(cli.run("machine", "window", "localhost", "remove", "patches")
                        .out())
                .isEqualTo("no windows\n");
    }

    @Test
    void mistakes_are_named_and_change_nothing() {
        assertThat(cli.run("machine", "set-health", "localhst", "healthy", "--reason", "x"))
                .satisfies(result -> assertThat(result.code()).isEqualTo(2))
                .satisfies(result -> assertThat(result.err()).contains("Did you mean 'localhost'?"));
        assertThat(cli.run("machine", "set-health", "localhost", "sick", "--reason", "x")
                        .err())
                .contains("it is healthy, unhealthy or unknown");
        assertThat(cli.run("machine", "set-health", "localhost", "healthy").code())
                .isEqualTo(2);
        assertThat(cli.run("machine", "metadata", "localhost", "set", "<b>", "--value", "1")
                        .code())
                .isEqualTo(2);
        assertThat(cli.run("machine", "show", "localhost", "--json")
                        .json()
                        .path("health")
                        .asText())
                .isEqualTo("unknown");
    }
}
