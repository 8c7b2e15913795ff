package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose settings read variables. */
class TemplatesInRunsTest {

    private static final String VARIABLES = """
            environments: [test, production]
            variables:
              - { name: Greeting, value: "hello #{Target}" }
              - { name: Target, value: "world" }
              - { name: Target, value: "b's $HOME", scope: { node: b } }
              - { name: Target, value: customers, scope: { environment: production, role: db } }
              - { name: Token, sensitive: true, value: "t0ken-of-tests" }
            """;

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    @Test
    void each_node_gets_the_value_that_is_valid_there() throws Exception {
        plan("{ plugin: custom, exec: echo, arguments: \"'#{Greeting}' on #{Node.Name} >> done\" }");

        RunResult result = run(Map.of(), Optional.of("production"));

        assertThat(result.failures()).isEmpty();
        assertThat(home.done()).containsExactly("hello world on a", "hello b's $HOME on b", "hello customers on c");
    }

    @Test
    void given_values_win_and_are_never_templates() throws Exception {
        plan("{ plugin: custom, exec: echo, arguments: '#{Greeting} >> done' }");

        run(Map.of("target", "#{Token} $(id)"), Optional.empty());

        assertThat(home.done()).containsOnly("hello #{Token} $(id)").hasSize(3);
    }

    @Test
    void a_secret_goes_through_the_environment_and_is_masked() throws Exception {
        plan("{ plugin: custom, exec: 'echo \"$T\" | tee -a done', env: { T: '#{Token}' } }");
        RunPreview preview = preview(Map.of());

        RunResult result = run(Map.of(), Optional.empty());

        assertThat(preview.items().get(0).commands().get(0).environment()).containsEntry("T", "********");
        assertThat(home.done()).containsOnly("t0ken-of-tests");
        assertThat(home.log(result.execution(), Optional.empty(), Level.DEBUG))
                .noneMatch(line -> line.contains("t0ken"))
                .anyMatch(line -> line.endsWith("********"));
    }

    @Test
    void a_value_that_is_missing_is_told_before_anything_runs() throws Exception {
        home.plan(Home.NODES + VARIABLES + "steps:\n"
                + (Home.says("one")
                                + "- { name: two, nodes: all, command: { plugin: custom, exec: 'echo #{Greting}' } }\n")
                        .indent(2));

        assertThatThrownBy(() -> run(Map.of(), Optional.empty()))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("uses #{Greting}, which has no value here. Did you mean 'Greeting'?");
        assertThat(home.done()).isEmpty();
    }

    @Test
    void a_preview_shows_values_and_says_what_only_the_run_knows() throws Exception {
        plan(
                "{ plugin: custom, exec: echo, arguments: '#{Greeting} #{Octopus.Action[x].Output.Url} #{Execution.Id}' }");

        RunPreview.Line line = preview(Map.of()).items().get(0).commands().get(0);

        assertThat(line.commandLine()).isEqualTo("echo 'hello world' #{Octopus.Action[x].Output.Url} #{Execution.Id}");
        assertThat(line.later()).containsExactlyInAnyOrder("#{Octopus.Action[x].Output.Url}", "#{Execution.Id}");
    }

    @Test
    void a_plan_without_variables_is_no_template() throws Exception {
        home.steps(
                "- { name: one, nodes: [a], command: { plugin: custom, exec: 'echo \"#{Node.Name} ##{x}\" >> done' } }");

        RunResult result = run(Map.of(), Optional.empty());

        assertThat(result.status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactly("#{Node.Name} ##{x}");
    }

    private void plan(String command) throws Exception {
        home.plan(Home.NODES + VARIABLES + "steps:\n  - { name: one, nodes: all, command: " + command + " }\n");
    }

    private RunResult run(Map<String, String> given, Optional<String> environment) throws InterruptedException {
        return home.caretaker()
                .executions()
                .start(request(given, environment), RunListener.NONE)
                .await();
    }

    private RunPreview preview(Map<String, String> given) {
        return home.caretaker().executions().preview(request(given, Optional.empty()));
    }

    private static RunRequest request(Map<String, String> given, Optional<String> environment) {
        return new RunRequest(
                "p", "default", environment, Optional.empty(), given, NodeFilter.NONE, false, "tester", 1);
    }
}
