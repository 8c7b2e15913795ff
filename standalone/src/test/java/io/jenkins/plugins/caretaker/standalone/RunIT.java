package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Running, resetting and looking, by the finished jar. */
@Tag("slow")
class RunIT {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void prepare() {
        cli = new Cli(directory);
    }

    /** A step that leaves a line per node in {@code done}, after {@code first}. */
    private void plan(String first, String... nodes) {
        cli.plan(List.of(nodes), """
            steps:
              - { name: first, nodes: all, command: { plugin: custom, exec: "%s" } }
              - name: work
                nodes: all
                command: { plugin: custom, exec: echo, arguments: "$DOP_NODE_FQDN >> %s/done" }
            """.formatted(first, directory));
    }

    @Test
    void a_file_is_stored_and_run_and_then_there_is_nothing_to_do() {
        plan("true", "n1", "n2");

        Cli.Result first = cli.run("run", "site.yaml");
        Cli.Result second = cli.run("run", "site.yaml");

        assertThat(first.code()).isZero();
        assertThat(first.out()).isEqualTo("execution 1 done\n");
        assertThat(first.err()).contains("execution 1: 4 tasks", "[4/4] work n", " done");
        assertThat(second.out()).startsWith("nothing to do: step set 'default' is done");
        assertThat(cli.read("done").lines()).containsExactlyInAnyOrder("n1", "n2");
        assertThat(cli.run("versions", "site").out().lines()).hasSize(2);
    }

    @Test
    void the_answer_as_json_is_the_contract() {
        plan("true", "n1");

        Cli.Result result = cli.run("run", "--json", "site.yaml");

        JsonNode json = result.json();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "execution", "status", "plan", "version", "step_set", "state", "failures", "held_back");
        assertThat(json.get("execution").textValue()).isEqualTo("1");
        assertThat(json.get("status").textValue()).isEqualTo("done");
        JsonNode command = json.at("/state/step_sets/default/steps/1/nodes/n1/commands/0");
        assertThat(command.get("plugin").textValue()).isEqualTo("custom");
        assertThat(command.get("status").textValue()).isEqualTo("done");
        assertThat(command.get("exit_code").intValue()).isZero();
        assertThat(cli.run("state", "site", "--json").json()).isEqualTo(json.get("state"));
        assertThat(cli.run("executions", "--json").json().at("/executions/0").fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "plan",
                        "version",
                        "task",
                        "step_set",
                        "environment",
                        "tenant",
                        "status",
                        "reason",
                        "user",
                        "created_at",
                        "started_at",
                        "finished_at",
                        "noop");
    }

    @Test
    void noop_shows_every_command_and_runs_none() {
        plan("true", "n1", "n2");

        Cli.Result text = cli.run("run", "--noop", "site.yaml", "--nodes", "n2");
        JsonNode json = cli.run("run", "--noop", "site.yaml", "--json").json();

        assertThat(text.code()).isZero();
        assertThat(text.out()).contains("work\n  n2\n    custom: ").doesNotContain("n1");
        assertThat(json.get("status").textValue()).isEqualTo("noop");
        assertThat(json.get("execution").asText()).matches("[0-9]+");
        assertThat(json.get("preview")).hasSize(4);
        assertThat(json.at("/preview/0").fieldNames()).toIterable().containsExactly("step", "node", "commands");
        assertThat(json.at("/preview/0/commands/0").fieldNames())
                .toIterable()
                .containsExactly("plugin", "command_line", "env");
        assertThat(cli.read("done")).isEmpty();
        assertThat(cli.run("executions").out()).hasLineCount(3);
    }

    @Test
    void a_failure_says_what_failed_and_how_to_go_on() throws Exception {
        plan("test -e " + directory + "/repaired", "n1");

        Cli.Result failed = cli.run("run", "site.yaml");
        Cli.Result again = cli.run("run", "site");
        Files.createFile(directory.resolve("repaired"));
        Cli.Result reset = cli.run("reset", "site");
        Cli.Result repaired = cli.run("run", "site");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).isEqualTo("execution 1 failed\n");
        assertThat(failed.err())
                .contains("step 'first' on n1", "caretaker log 1", "caretaker reset site --stepset default");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("failed before and was not reset");
        assertThat(reset.out()).contains("first", "n1", "failed");
        assertThat(repaired.code()).isZero();
        assertThat(cli.read("done")).isEqualTo("n1\n");
        assertThat(cli.run("state", "site").out()).contains("1 first [done]", "2 work [done]");
        assertThat(cli.run("reset", "site").out())
                .startsWith("nothing to reset; what is done is reset only with --force");
        assertThat(cli.run("reset", "site", "--force", "--json").json().get("reset"))
                .hasSize(2);
    }

    @Test
    void filters_choose_the_nodes() {
        plan("true", "n1", "n2", "n3");

        assertThat(cli.run("run", "site.yaml", "--nodes", "/n[12]/", "--exclude-nodes", "n1")
                        .code())
                .isZero();
        Cli.Result nothing = cli.run("run", "site", "--nodes", "n4");

        assertThat(cli.read("done")).isEqualTo("n2\n");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("'n4'");
        assertThat(cli.run("state", "site").out()).contains("site", "[partial]");
    }

    @Test
    void unknown_things_are_refused() {
        plan("true", "n1");
        cli.run("add", "site.yaml");

        Cli.Result stepSet = cli.run("run", "site", "--stepset", "defualt");
        Cli.Result environment = cli.run("run", "site", "--environment", "moon");
        Cli.Result step = cli.run("reset", "site", "--step", "wrok");

        assertThat(List.of(stepSet.code(), environment.code(), step.code())).containsOnly(2);
        assertThat(stepSet.err()).contains("'defualt'", "Did you mean 'default'?");
        assertThat(environment.err()).contains("'moon'");
        assertThat(step.err()).contains("'wrok'", "Did you mean 'work'?");
        assertThat(cli.run("log", "7").code()).isEqualTo(2);
        assertThat(cli.run("cancel", "x").code()).isEqualTo(2);
    }

    @Test
    void verbose_shows_what_commands_print_and_quiet_shows_nothing() {
        plan("echo one of $DOP_NODE_FQDN", "n1");

        assertThat(cli.run("run", "site.yaml", "--verbose").err()).contains("n1 | one of n1");
        cli.run("reset", "site", "--force");
        assertThat(cli.run("run", "site", "--quiet").err()).isEmpty();
    }

    @Test
    void the_log_can_be_read_by_node_and_level() {
        plan("echo from $DOP_NODE_FQDN", "n1", "n2");
        cli.run("run", "site.yaml");

        assertThat(cli.run("log", "1").out()).contains("n1 | from n1", "n2 | from n2");
        assertThat(cli.run("log", "1", "--node", "n2").out())
                .contains("from n2")
                .doesNotContain("from n1");
        assertThat(cli.run("log", "1", "--level", "error").out()).isEmpty();
        assertThat(cli.run("log", "1", "--level", "debug").out())
                .contains(cli.run("log", "1").out().lines().toList());
        assertThat(cli.run("log", "1", "--json").json().get("lines").size()).isGreaterThan(1);
        Cli.Result unknown = cli.run("log", "1", "--node", "n9");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("Nodes with a log: n1, n2");
        assertThat(cli.run("cancel", "1").code()).isEqualTo(4);
    }
}
