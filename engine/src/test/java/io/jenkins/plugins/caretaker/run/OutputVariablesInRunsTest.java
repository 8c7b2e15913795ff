package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.journal.StepOutput;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What commands put out by service messages, and who reads it. Source: mission.md A.4, A23. */
class OutputVariablesInRunsTest {

    private static final String SAYS_URL =
            "echo \"##caretaker[setVariable name='VXJs' value='$(printf http://%s $DOP_NODE_FQDN | base64 -w0)']\"";

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    @Test
    void later_steps_read_what_the_same_node_or_a_named_one_put_out() throws Exception {
        plan(
                "default",
                step("web", "[a, b]", SAYS_URL)
                        + step("own", "[a, b]", "echo #{web.Output.Url} >> done")
                        + step("named", "[c]", "echo c #{Octopus.Action[web].Output[b].Url} >> done"));

        RunResult result = home.run();

        assertThat(result.failures()).isEmpty();
        assertThat(home.done()).containsExactlyInAnyOrder("http://a", "http://b", "c http://b");
        assertThat(outputs(result.execution()))
                .extracting(output -> output.step() + " " + output.node() + " " + output.name() + "=" + output.value())
                .containsExactlyInAnyOrder("web a Url=http://a", "web b Url=http://b");
        assertThat(home.log(result.execution(), Optional.empty(), Level.INFO))
                .noneMatch(line -> line.contains("setVariable"));
    }

    @Test
    void values_that_differ_between_nodes_need_a_node() throws Exception {
        plan("default", step("web", "[a, b]", SAYS_URL) + step("named", "[c]", "echo #{web.Output.Url}"));

        RunResult result = home.run();

        assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(result.failures()).singleElement().asString().contains("differs between nodes", "a = 'http://a'");
    }

    @Test
    void a_run_that_goes_on_reads_what_the_one_before_put_out() throws Exception {
        plan(
                "default",
                step("web", "[a]", SAYS_URL) + step("own", "[a]", "test -e fixed && echo #{web.Output.Url} >> done"));
        home.run();
        home.reopen();
        home.touch("fixed");
        home.reset(new ResetRequest(
                "p", Optional.of("default"), Optional.of("own"), NodeFilter.NONE, false, false, "tester"));

        RunResult second = home.run();

        assertThat(second.status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactly("http://a");
        assertThat(outputs(second.execution())).extracting(StepOutput::value).containsExactly("http://a");
    }

    @Test
    void a_sensitive_output_is_masked_and_kept_nowhere() throws Exception {
        String secret = base64("s3cret-put-out");
        plan(
                "default",
                step(
                                "web",
                                "[a]",
                                "echo \"s3cret-put-out ##octopus[setVariable name='" + base64("Key") + "' value='"
                                        + secret + "' sensitive='" + base64("True") + "']\"")
                        + "- { name: use, nodes: [a], command: { plugin: custom, exec: 'echo \"$K\" | tee -a done',"
                        + " env: { K: '#{web.Output.Key}' } } }\n");

        RunResult result = home.run();

        assertThat(home.done()).containsExactly("s3cret-put-out");
        assertThat(outputs(result.execution())).isEmpty();
        assertThat(home.log(result.execution(), Optional.empty(), Level.DEBUG))
                .noneMatch(line -> line.contains("s3cret"))
                .anyMatch(line -> line.contains("********"));
    }

    @Test
    void progress_is_told_and_levels_switch() throws Exception {
        plan(
                "default",
                step(
                        "web",
                        "[a]",
                        "echo \"##caretaker[progress percentage='" + base64("40") + "']\";"
                                + " echo \"##caretaker[stdout-warning]\"; echo careful;"
                                + " echo \"##caretaker[stdout-highlight]\"; echo version 7;"
                                + " echo \"##caretaker[stdout-wait]\"; echo for the others"));
        List<Integer> progress = new CopyOnWriteArrayList<>();

        RunResult result = home.caretaker()
                .executions()
                .start(Home.request("default", NodeFilter.NONE), new RunListener() {
                    @Override
                    public void progress(TaskWork task, int percentage, String message) {
                        progress.add(percentage);
                    }
                })
                .await();

        assertThat(progress).containsExactly(40);
        assertThat(home.log(result.execution(), Optional.empty(), Level.WARN))
                .anyMatch(line -> line.endsWith(" WARN  a | careful"))
                .noneMatch(line -> line.contains("version 7"));
        assertThat(home.log(result.execution(), Optional.empty(), Level.NOTE))
                .anyMatch(line -> line.endsWith(" NOTE  a | version 7"))
                .noneMatch(line -> line.contains("for the others"));
        assertThat(home.log(result.execution(), Optional.empty(), Level.WAIT))
                .anyMatch(line -> line.endsWith(" WAIT  a | for the others"));
        assertThat(home.log(result.execution(), Optional.empty(), Level.DEBUG))
                .anyMatch(line -> line.endsWith("stdout means from here on: warning"));
    }

    @Test
    void a_deployment_variable_reads_the_latest_execution_that_succeeded() throws Exception {
        home.plan(Home.NODES + "variables: [ { name: Last, type: deployment, plan: p } ]\nsteps:\n"
                + "  default:\n" + step("web", "[a, b]", SAYS_URL).indent(4)
                + "  check:\n"
                + step("ask", "[c]", "echo #{Last} #{Last.Url[a]} >> done").indent(4));

        assertThatThrownBy(() -> home.run("check", NodeFilter.NONE))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("there is no latest successful execution of step set 'default' of plan 'p'");
        RunResult first = home.run();
        RunResult second = home.run("check", NodeFilter.NONE);

        assertThat(second.failures()).isEmpty();
        assertThat(home.done()).containsExactly(first.execution() + " http://a");
        JsonNode record = home.caretaker()
                .executions()
                .find(second.execution())
                .orElseThrow()
                .record();
        assertThat(record.path("read_executions").get(0).toString())
                .isEqualTo("{\"variable\":\"Last\",\"plan\":\"p\",\"execution\":\"" + first.execution() + "\"}");
        assertThat(home.log(second.execution(), Optional.empty(), Level.INFO))
                .anyMatch(line ->
                        line.endsWith("'Last' reads execution " + first.execution() + " of plan 'p' (default)"));
    }

    @Test
    void what_nodes_of_another_execution_differ_about_needs_a_node() throws Exception {
        home.plan(Home.NODES + "variables: [ { name: Last, type: deployment, plan: p } ]\nsteps:\n"
                + "  default:\n" + step("web", "[a, b]", SAYS_URL).indent(4)
                + "  check:\n" + step("ask", "[c]", "echo #{Last.Url}").indent(4));
        home.run();

        assertThatThrownBy(() -> home.run("check", NodeFilter.NONE))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("differs between nodes: a = 'http://a', b = 'http://b'")
                .hasMessageContaining("Name the node: #{Last.Url[a]}");
    }

    @Test
    void who_starts_an_execution_says_which_one_it_reads_if_it_reads_one_that_is_asked_for() throws Exception {
        home.plan(Home.NODES + "variables:\n"
                + "  - { name: One, type: deployment, plan: p, select: ask }\n"
                + "  - { name: Other, type: deployment, plan: p, select: ask }\nsteps:\n"
                + "  default:\n    auto_reset: true\n    steps:\n"
                + step("web", "[a]", SAYS_URL.replace("$DOP_NODE_FQDN", "$(cat in)"))
                        .indent(6)
                + "  check:\n"
                + step("ask", "[c]", "echo #{One.Url} #{Other.Url} >> done").indent(4));
        Files.writeString(directory.resolve("in"), "first");
        String first = home.run().execution();
        Files.writeString(directory.resolve("in"), "second");
        String second = home.run().execution();

        assertThatThrownBy(() -> check(Map.of("One", first)))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining(
                        "variable 'Other' asks which execution to read; give its id as the variable 'Other'");
        assertThatThrownBy(() -> check(Map.of("One", first, "Other", "99")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "variable 'Other' cannot read '99': it has to be a successful execution of step set 'default'"
                                + " of plan 'p'; there are: " + first + ", " + second);
        assertThat(check(Map.of("One", first, "other", second)).failures()).isEmpty();
        assertThat(home.done()).containsExactly("http://first http://second");
    }

    private RunResult check(Map<String, String> given) throws InterruptedException {
        RunRequest request = new RunRequest(
                "p", "check", Optional.empty(), Optional.empty(), given, NodeFilter.NONE, false, "tester", 1);
        return home.caretaker().executions().start(request, RunListener.NONE).await();
    }

    private void plan(String set, String steps) throws Exception {
        home.plan(
                Home.NODES + "variables: [ { name: Any, value: thing } ]\nsteps:\n  " + set + ":\n" + steps.indent(4));
    }

    private static String step(String name, String nodes, String script) {
        return "- { name: " + name + ", nodes: " + nodes + ", command: { plugin: custom, exec: '"
                + script.replace("'", "''") + "' } }\n";
    }

    private List<StepOutput> outputs(String execution) {
        try (Journal journal = Journals.open("", directory.resolve("home"))) {
            return journal.read(transaction -> transaction.outputs().list(execution));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
