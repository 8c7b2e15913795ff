package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.run.state.StateText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on local nodes: the engine as its hosts use it. */
class LocalRunTest {

    @TempDir
    Path directory;

    private Caretaker caretaker;

    @BeforeEach
    void open() {
        caretaker = Caretaker.open(directory.resolve("home"), Optional.empty());
    }

    @AfterEach
    void close() {
        caretaker.close();
    }

    @Test
    void a_run_does_every_command_on_every_node_in_order() throws Exception {
        store("""
                - { name: one, nodes: all, command: { plugin: custom, exec: 'echo one $DOP_NODE_FQDN >> done' } }
                - { name: two, nodes: all, command: { plugin: custom, exec: 'echo two $DOP_NODE_FQDN >> done' } }
                """);

        RunResult result = run("default");

        assertThat(result.failures()).isEmpty();
        assertThat(result.status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(done()).containsExactlyInAnyOrder("one a", "one b", "two a", "two b");
        assertThat(done().subList(2, 4)).allMatch(line -> line.startsWith("two"));
        assertThat(StateText.of(caretaker.states().of("p"))).contains("default [done]", "1 one [done]");
    }

    @Test
    void after_a_failure_and_a_reset_only_what_is_left_runs() throws Exception {
        store("""
                - { name: one, nodes: all, command: { plugin: custom, exec: 'echo one $DOP_NODE_FQDN >> done' } }
                - { name: two, nodes: all, command: { plugin: custom, exec: 'test $DOP_NODE_FQDN = a -o -f fixed && echo two $DOP_NODE_FQDN >> done' } }
                """);
        assertThat(run("default").status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(run("default").failures())
                .singleElement()
                .asString()
                .contains("caretaker reset p --stepset default");
        Files.createFile(directory.resolve("fixed"));

        ResetReport report = caretaker
                .resets()
                .reset(new ResetRequest(
                        "p", Optional.empty(), Optional.empty(), NodeFilter.NONE, false, false, "tester"));
        RunResult result = run("default");

        assertThat(report.items()).extracting(ResetReport.Item::node).containsExactly("b");
        assertThat(result.status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(done()).containsExactlyInAnyOrder("one a", "one b", "two a", "two b");
    }

    private void store(String steps) throws IOException {
        String plan = """
                name: p
                infrastructures: { lab: { type: baremetal } }
                nodes:
                  a: { infrastructure: lab, connection: { type: local } }
                  b: { infrastructure: lab, connection: { type: local } }
                steps:
                """;
        caretaker.plans().put(Files.writeString(directory.resolve("p.yaml"), plan + steps.indent(2)), "tester");
    }

    private RunResult run(String stepSet) throws InterruptedException {
        RunRequest request = new RunRequest(
                "p", stepSet, Optional.empty(), Optional.empty(), Map.of(), NodeFilter.NONE, false, "tester", 1);
        return caretaker.executions().start(request, RunListener.NONE).await();
    }

    private java.util.List<String> done() throws IOException {
        return Files.readAllLines(directory.resolve("done"));
    }
}
