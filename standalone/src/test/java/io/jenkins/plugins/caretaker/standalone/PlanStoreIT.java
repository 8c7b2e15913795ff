package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about plans, by the finished jar. */
@Tag("slow")
class PlanStoreIT {

    private static final String GREET = """
        steps:
          - { name: greet, nodes: all, command: { plugin: custom, exec: echo, arguments: hello } }
        """;

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void prepare() {
        cli = new Cli(directory);
    }

    @Test
    void a_good_plan_is_ok() {
        cli.plan(List.of("n1"), GREET);

        assertThat(cli.run("validate", "site.yaml")).isEqualTo(new Cli.Result(0, "ok\n", ""));
        assertThat(cli.run("validate", "--json", "site.yaml").json().toString())
                .isEqualTo("{\"valid\":true,\"problems\":[]}");
    }

    @Test
    void a_bad_plan_shows_every_problem_with_its_place() {
        cli.plan(
                List.of("n1"), GREET.replace("exec: echo, ", "") + "  - { name: lost, nodes: [n2], command: dummy }\n");

        Cli.Result text = cli.run("validate", "site.yaml");
        Cli.Result json = cli.run("validate", "--json", "site.yaml");

        assertThat(text.code()).isEqualTo(2);
        assertThat(text.out()).isEmpty();
        assertThat(text.err().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("site.yaml:6:"))
                .anyMatch(line -> line.startsWith("site.yaml:7:"));
        assertThat(json.code()).isEqualTo(2);
        assertThat(json.json().get("valid").booleanValue()).isFalse();
        assertThat(json.json().get("problems"))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.fieldNames())
                        .toIterable()
                        .containsExactly("file", "line", "column", "code", "severity", "message"));
    }

    @Test
    void an_unknown_key_is_a_warning_and_an_error_when_strict() {
        cli.plan(List.of("n1"), GREET.replace("exec: echo", "exec: echo, expect_exit_code: 0"));

        assertThat(cli.run("validate", "site.yaml").code()).isZero();
        assertThat(cli.run("validate", "--strict", "site.yaml").code()).isEqualTo(2);
        assertThat(cli.run("validate", "site.yaml").err()).contains("warning", "'expect_exit_codes'");
    }

    @Test
    void a_missing_file_is_named() {
        Cli.Result result = cli.run("validate", "nowhere.yaml");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("nowhere.yaml");
    }

    @Test
    void a_plan_lives_in_the_store() {
        cli.plan(List.of("n1"), GREET);
        assertThat(cli.run("add", "site.yaml").out()).startsWith("site added, version ");
        assertThat(cli.run("add", "site.yaml").code()).isEqualTo(2);
        assertThat(cli.run("update", "site.yaml").out()).startsWith("site unchanged, version ");
        cli.plan(List.of("n1"), GREET.replace("hello", "good day"));
        assertThat(cli.run("update", "site.yaml").out()).startsWith("site updated, version ");

        assertThat(cli.run("show", "site").out()).contains("arguments: good day");
        assertThat(cli.run("list").out().lines()).hasSize(2).last().asString().startsWith("site ");
        assertThat(cli.run("list", "--json").json().at("/plans/0/versions").intValue())
                .isEqualTo(2);
        var versions = cli.run("versions", "site", "--json").json().get("versions");
        assertThat(versions).hasSize(2);
        String first = versions.get(0).get("version").textValue();
        assertThat(cli.run("show", "site", "--plan-version", first).out()).contains("arguments: hello");
        assertThat(cli.run("diff", "site").out())
                .startsWith("~ steps")
                .contains("hello → good day")
                .hasLineCount(1);
        assertThat(cli.run("diff", "site", first, "--json").json().get("changes"))
                .hasSize(1);
        assertThat(cli.run("remove", "site").out()).isEqualTo("site removed\n");
        assertThat(cli.run("list").out()).startsWith("no plans");
    }

    @Test
    void an_unknown_plan_is_refused_with_its_nearest_match() {
        cli.plan(List.of("n1"), GREET);
        cli.run("add", "site.yaml");

        for (String command :
                List.of("show", "versions", "diff", "remove", "state", "run", "reset", "executions", "history")) {
            Cli.Result result = cli.run(command, "sit");
            assertThat(result.code()).as(command).isEqualTo(2);
            assertThat(result.out()).as(command).isEmpty();
            assertThat(result.err()).as(command).contains("'sit'", "Did you mean 'site'?");
        }
    }

    @Test
    void an_error_is_one_document_too() {
        Cli.Result result = cli.run("state", "nothing", "--json");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.json().get("error").textValue()).contains("'nothing'");
        assertThat(result.err()).contains("'nothing'");
        assertThat(cli.run("--json", "stat").json().get("error").textValue()).contains("Did you mean 'state'?");
    }
}
