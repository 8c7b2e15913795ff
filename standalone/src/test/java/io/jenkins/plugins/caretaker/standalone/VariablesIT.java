package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates and variables, by the finished jar. */
@Tag("slow")
class VariablesIT {

    @TempDir
    private Path directory;

    @Test
    void a_template_is_evaluated_from_an_argument_a_file_and_a_batch() {
        Cli cli = new Cli(directory);
        String vars =
                cli.file("vars.json", "{\"Name\": \"ada\", \"Empty\": null}").toString();
        String file = cli.file("t.txt", "a #{Name}\n#{ broken").toString();
        String batch = cli.file(
                        "b.json",
                        "[{\"id\": 1, \"vars\": {\"A\": \"x\"}, \"template\": \"#{A}#{B}\"},"
                                + " {\"id\": \"bad\", \"vars\": {}, \"template\": \"#{A\"}]")
                .toString();

        assertThat(cli.run("template", "eval", "Hi #{Name | ToUpper}", "--vars", vars)
                        .out())
                .isEqualTo("Hi ADA\n");
        Cli.Result missing = cli.run("template", "eval", "--json", "#{Nobody}", "--vars", vars);
        assertThat(missing.json().get("missing").get(0).textValue()).isEqualTo("#{Nobody}");
        assertThat(cli.run("template", "eval", "--file", file, "--vars", vars).code())
                .isEqualTo(2);
        assertThat(cli.run("template", "eval", "--file", file, "--vars", vars, "--continue")
                        .out())
                .startsWith("a ada\n#{ broken");
        JsonNode answers = cli.run("template", "eval", "--batch", batch).json();
        assertThat(answers.get(0).get("value").textValue()).isEqualTo("x#{B}");
        assertThat(answers.get(1).get("id").textValue()).isEqualTo("bad");
        assertThat(answers.get(1).get("value").isNull()).isTrue();
        assertThat(answers.get(1).get("error").textValue()).containsPattern("^1:\\d+ ");
    }

    @Test
    void a_variable_is_explained_and_used() {
        Cli cli = new Cli(directory);
        cli.plan(List.of("n1"), """
                environments: [test, production]
                variables:
                  - { name: Target, value: world }
                  - { name: Target, value: customers, scope: { environment: production } }
                steps:
                  default:
                    - { name: greet, nodes: all, command: { plugin: custom, exec: echo, arguments: 'hello #{Target}' } }
                """);
        cli.run("add", "site.yaml");

        Cli.Result explained =
                cli.run("variables", "explain", "site", "target", "--environment", "production", "--json");
        assertThat(explained.json().get("value").textValue()).isEqualTo("customers");
        assertThat(cli.run("variables", "explain", "site", "Target").out()).contains("'Target' is", "world");
        assertThat(cli.run("variables", "explain", "site", "Tarket").err()).contains("Did you mean 'Target'?");
        assertThat(cli.run("run", "site", "--noop", "--environment", "production")
                        .out())
                .contains("custom: echo hello customers");
        assertThat(cli.run("run", "site", "--noop", "--var", "Target=you there").out())
                .contains("custom: echo hello 'you there'");
    }
}
