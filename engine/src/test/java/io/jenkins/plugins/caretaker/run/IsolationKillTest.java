package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.testkit.PostgresFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes want one node, and the one that has it is killed. Source: issue 3, "Queue, not refusal". */
@Tag("slow")
class IsolationKillTest {

    private static final String PLAN = """
            name: NAME
            infrastructures: { lab: { type: baremetal } }
            nodes: { a: { infrastructure: lab, connection: { type: local } } }
            steps:
              - { name: s, nodes: a, isolation: full, command: { plugin: custom, exec: 'COMMAND' } }
            """;

    @TempDir
    Path directory;

    @Test
    void a_killed_process_gives_its_node_back_on_sqlite() throws Exception {
        killWhoHasTheNode(directory.resolve("home"), directory.resolve("home"), Optional.empty());
    }

    @Test
    void a_killed_process_gives_its_node_back_on_postgresql_also_to_another_host() throws Exception {
        killWhoHasTheNode(
                directory.resolve("one"),
                directory.resolve("other"),
                Optional.of(PostgresFixture.shared().emptyStore()));
    }

    private void killWhoHasTheNode(Path home, Path otherHome, Optional<String> store) throws Exception {
        Path first = plan("first", "touch in; exec sleep 600");
        Process holder = RunProcess.start(home, store.orElse(""), first);
        try (Caretaker other = Caretaker.open(otherHome, store)) {
            await().until(() -> Files.exists(directory.resolve("in")));
            other.plans().put(plan("second", "true"), "tester");
            RunningExecution second =
                    other.executions().start(Home.request("second", "default", NodeFilter.NONE), RunListener.NONE);
            await().untilAsserted(() -> assertThat(
                            other.executions().find(second.id()).orElseThrow().detail())
                    .contains("the node is taken by execution", "of plan 'first'"));

            // the command of the killed process goes on until somebody takes its plan up
            List<ProcessHandle> left = holder.descendants().toList();
            holder.destroyForcibly().waitFor();

            assertThat(second.await().status()).isEqualTo(ExecutionStatus.DONE);
            left.forEach(ProcessHandle::destroyForcibly);
        } finally {
            holder.descendants().forEach(ProcessHandle::destroyForcibly);
            holder.destroyForcibly();
        }
    }

    private Path plan(String name, String command) throws IOException {
        return Files.writeString(
                directory.resolve(name + ".yaml"), PLAN.replace("NAME", name).replace("COMMAND", command));
    }
}
