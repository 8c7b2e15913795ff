package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executed versions, by the finished jar. */
@Tag("slow")
class HistoryIT {

    private static final String GREET = """
        steps:
          maint:
            auto_reset: true
            steps: [ { name: greet, nodes: all, command: { plugin: custom, exec: echo, arguments: WORD } } ]
        """;

    @TempDir
    private Path directory;

    @Test
    void edit_run_edit_edit_run_revert_run() {
        Cli cli = new Cli(directory);
        run(cli, "one");
        cli.plan(List.of("n1"), GREET.replace("WORD", "two"));
        cli.run("update", "site.yaml");
        run(cli, "three");
        JsonNode two = versions(cli);
        String first = two.get(0).get("id").textValue();
        assertThat(cli.run("revert", "site", "--stepset", "maint", first).out()).startsWith("site reverted, version ");
        assertThat(cli.run("run", "site", "--stepset", "maint").code()).isZero();

        JsonNode three = versions(cli);

        assertThat(two).hasSize(2);
        assertThat(three).hasSize(3);
        assertThat(three.get(2).get("id").textValue()).isEqualTo(first);
        assertThat(three.get(2).get("execution").textValue()).isEqualTo("3");
        assertThat(cli.run("history", "site", "--stepset", "maint").out()).hasLineCount(4);
        String second = two.get(1).get("id").textValue();
        assertThat(cli.run("history", "site", "--stepset", "maint", "--diff", first, second)
                        .out())
                .isEqualTo("~ steps.maint.steps[greet].command.arguments: one → three\n");
        assertThat(cli.run("clone", "site", "--stepset", "maint", "copy").out()).startsWith("site cloned, version ");
        assertThat(cli.run("history", "site", "--stepset", "copy").out()).contains("never executed");
        assertThat(cli.run("revert", "site", "--stepset", "maint", "0").code()).isEqualTo(2);
        assertThat(cli.run("clone", "site", "--stepset", "maint", "copy").code())
                .isEqualTo(2);
    }

    private static void run(Cli cli, String word) {
        cli.plan(List.of("n1"), GREET.replace("WORD", word));
        assertThat(cli.run("run", "site.yaml", "--stepset", "maint").code()).isZero();
    }

    private static JsonNode versions(Cli cli) {
        return cli.run("history", "site", "--stepset", "maint", "--json").json().get("versions");
    }
}
