package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an execution fixes when it starts. Source: issue 3, "Maintenance processes": context, prompts, packages. */
class TermsTest {

    private static final String PLAN = Home.NODES.replace("name: p", "name: p\nenvironments: [test, production]") + """
            feeds: { shelf: { type: directory, path: shelf } }
            steps:
              maint:
                environments: [test]
                tenants: [acme]
                prompts:
                  - { name: Ticket, label: Change ticket, required: true, pattern: 'CHG-[0-9]+' }
                  - { name: Level, choices: [low, high], default: low }
                  - { name: Quick, type: boolean }
                  - { name: Token, type: secret }
                steps:
                  - { name: low, nodes: a, condition: '#{if Level == "low"}1#{/if}', command: { plugin: custom, exec: 'echo low >> done' } }
                  - { name: quick, nodes: a, condition: '#{Quick}', command: { plugin: custom, exec: 'echo quick >> done; echo hunter2' } }
              packed:
                steps:
                  - { name: use, nodes: a, packages: [ { id: web, feed: shelf } ], command: dummy }
            """;

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    @BeforeEach
    void open() throws Exception {
        home.plan(PLAN);
    }

    private static RunRequest request(String environment, Map<String, String> variables) {
        return new RunRequest(
                "p",
                "maint",
                Optional.of(environment),
                Optional.of("acme"),
                variables,
                NodeFilter.NONE,
                false,
                "tester",
                1);
    }

    private RunResult run(RunRequest request) throws InterruptedException {
        return home.caretaker().executions().start(request, RunListener.NONE).await();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Level=high                       | prompt 'Ticket' (Change ticket) is required and has no answer
            Ticket=4711                      | prompt 'Ticket' (Change ticket): '4711' does not match /CHG-[0-9]+/
            Ticket=CHG-1;Level=middle        | prompt 'Level': 'middle' is none of: low, high
            Ticket=CHG-1;Quick=yes           | prompt 'Quick': 'yes' is neither true nor false
            """)
    void a_wrong_answer_is_refused_with_the_prompt_and_its_rule(String given, String message) {
        Map<String, String> variables = new java.util.HashMap<>();
        for (String pair : given.split(";")) variables.put(pair.split("=")[0], pair.split("=")[1]);

        assertThatThrownBy(() -> run(request("test", variables)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
        assertThat(home.caretaker().executions().list(Optional.empty())).isEmpty();
    }

    @Test
    void answers_and_defaults_are_variables_of_the_run_and_secrets_are_nowhere() throws Exception {
        RunResult result = run(request("test", Map.of("ticket", "CHG-1", "Quick", "true", "Token", "hunter2")));

        assertThat(result.status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactly("low", "quick");
        assertThat(home.log(result.execution(), Optional.of("a"), Level.DEBUG))
                .anyMatch(line -> line.contains("********"))
                .noneMatch(line -> line.contains("hunter2"));
        assertThat(home.caretaker()
                        .executions()
                        .find(result.execution())
                        .orElseThrow()
                        .toString())
                .contains("CHG-1")
                .doesNotContain("hunter2");
    }

    @Test
    void a_secret_answer_is_masked_in_the_preview_and_refused_where_a_list_of_processes_would_show_it()
            throws Exception {
        RunRequest request = request("test", Map.of("Ticket", "CHG-1", "TOKEN", "hunter2"));
        home.plan(PLAN.replace("echo hunter2' }", "echo \"$T\"', env: { T: '#{Token}' } }"));

        assertThat(home.caretaker().executions().preview(request).items().toString())
                .contains("T=********")
                .doesNotContain("hunter2");

        home.plan(PLAN.replace("echo hunter2' }", "echo #{Token}' }"));
        assertThatThrownBy(() -> home.caretaker().executions().preview(request))
                .hasMessageContaining("uses the sensitive variable 'Token'");
    }

    @Test
    void a_value_given_for_a_sensitive_variable_is_a_secret_too() throws Exception {
        home.plan(Home.NODES + """
                variables: [ { name: Key, sensitive: true, value: usual } ]
                steps: [ { name: s, nodes: a, command: { plugin: custom, exec: 'echo "$K" | tee done', env: { K: '#{Key}' } } } ]
                """);
        RunRequest request = new RunRequest(
                "p",
                "default",
                Optional.empty(),
                Optional.empty(),
                Map.of("key", "hunter2"),
                NodeFilter.NONE,
                false,
                "tester",
                1);

        assertThat(home.caretaker().executions().preview(request).items().toString())
                .contains("K=********")
                .doesNotContain("hunter2");
        RunResult result = run(request);
        assertThat(home.done()).containsExactly("hunter2");
        assertThat(home.log(result.execution(), Optional.empty(), Level.DEBUG))
                .noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void an_optional_prompt_that_nobody_answers_is_empty_unless_the_plan_has_a_value() throws Exception {
        String set = """
                steps:
                  default:
                    prompts: [ { name: Note }, { name: Who } ]
                    steps: [ { name: s, nodes: a, command: { plugin: custom, exec: 'echo "[#{Note}] #{Who}" >> done' } } ]
                """;
        home.plan(Home.NODES + "variables: [ { name: Who, value: everybody } ]\n" + set);

        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactly("[] everybody");
    }

    @Test
    void what_a_step_set_still_asks_is_known_before() {
        assertThat(home.caretaker().executions().prompts(request("test", Map.of("TICKET", "CHG-1"))))
                .extracting(prompt -> prompt.name())
                .containsExactly("Level", "Quick", "Token");
    }

    @Test
    void a_templated_environment_is_resolved_at_the_start_and_frozen_in_the_record() throws Exception {
        RunResult result = run(request("#{Where}", Map.of("Ticket", "CHG-1", "Where", "test")));

        assertThat(home.caretaker()
                        .executions()
                        .find(result.execution())
                        .orElseThrow()
                        .environment())
                .isEqualTo("test");
        assertThatThrownBy(() -> run(request("#{Where}", Map.of("Ticket", "CHG-1"))))
                .hasMessage("the environment '#{Where}' names #{Where}, which is not known when an execution starts");
        assertThatThrownBy(() -> run(request("#{Where}", Map.of("Ticket", "CHG-1", "Where", "production"))))
                .hasMessageContaining("runs only in test");
    }

    @Test
    void a_process_runs_for_its_tenants_only() {
        RunRequest nobody = new RunRequest(
                "p",
                "maint",
                Optional.of("test"),
                Optional.empty(),
                Map.of("Ticket", "CHG-1"),
                NodeFilter.NONE,
                false,
                "tester",
                1);

        assertThatThrownBy(() -> run(nobody))
                .hasMessage("step set 'maint' runs only for acme; choose one of them as the tenant");
    }

    @Test
    void the_latest_version_of_a_package_is_found_at_the_start_shown_and_recorded() throws Exception {
        RunRequest request = Home.request("packed", NodeFilter.NONE);
        assertThatThrownBy(() -> run(request))
                .hasMessageContaining("feed 'shelf' cannot be read: there is no directory");
        Path shelf = Files.createDirectory(directory.resolve("shelf"));
        assertThatThrownBy(() -> run(request)).hasMessageContaining("has no version of it");
        for (String version : new String[] {"1.9.0", "1.10.0-rc.2", "1.10.0-rc.10", "0.99"}) {
            Files.createFile(shelf.resolve("web." + version + ".zip"));
        }
        Files.createFile(shelf.resolve("website.7.0.0.zip"));

        RunPreview preview = home.caretaker().executions().preview(request);
        RunResult result = run(request);

        assertThat(preview.packages())
                .singleElement()
                .satisfies(found -> assertThat(found.version()).isEqualTo("1.10.0-rc.10"));
        assertThat(home.log(result.execution(), Optional.empty(), Level.INFO))
                .anyMatch(
                        line -> line.endsWith("package 'web' of step 'use' is version 1.10.0-rc.10 from feed 'shelf'"));
        assertThat(home.caretaker()
                        .executions()
                        .find(result.execution())
                        .orElseThrow()
                        .toString())
                .contains("1.10.0-rc.10");
    }
}
