package io.jenkins.plugins.caretaker.run;

import static io.jenkins.plugins.caretaker.run.Home.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stopping a run, from this process and from another. Source: design.md 5; DOP B.1 "Signals"; DOPi observed 10. */
@Tag("slow")
class CancelTest {

    /** Has a child of its own, which must end as well. */
    private static final String LONG = "- { name: long, nodes: [a, b], command: { plugin: custom, exec:"
            + " 'sleep 1000 & echo $! > child; touch in; wait' } }\n";

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    @Test
    void asked_to_finish_running_commands_end_and_the_rest_stays_ready() throws Exception {
        home.steps("""
                - name: one
                  nodes: [a, b]
                  commands:
                    - { plugin: custom, exec: 'touch in; while [ ! -f go ]; do sleep 0.02; done; echo first $DOP_NODE_FQDN >> done' }
                    - { plugin: custom, exec: 'echo second $DOP_NODE_FQDN >> done' }
                """);
        RunningExecution run = home.start();
        home.awaitFile("in");

        run.cancel(Stage.FINISH);
        home.touch("go");
        RunResult result = run.await();

        assertThat(result.status()).isEqualTo(ExecutionStatus.CANCELLED);
        assertThat(result.failures()).isEmpty();
        assertThat(home.done()).containsExactly("first a");
        assertThat(home.state()).isEqualTo("default partial\none: a done+ready, b ready+ready");
        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactly("first a", "second a", "first b", "second b");
    }

    @ParameterizedTest
    @EnumSource(names = {"TERMINATE", "KILL"})
    void ended_by_force_nothing_is_left_of_the_command_and_it_is_interrupted(Stage stage) throws Exception {
        home.steps(LONG + says("two"));
        RunningExecution run = home.start();
        home.awaitFile("in");

        run.cancel(stage);

        assertThat(run.await().status()).isEqualTo(ExecutionStatus.CANCELLED);
        assertThat(home.state()).startsWith("default interrupted\nlong: a interrupted, b ready");
        assertThat(home.done()).isEmpty();
        assertThatGrandchildEnds();
    }

    @Test
    void another_process_asks_through_the_journal_and_may_become_stricter() throws Exception {
        home.steps(LONG);
        RunningExecution run = home.start();
        home.awaitFile("in");

        try (Caretaker other = home.open()) {
            assertThat(other.executions().cancel(run.id(), Stage.FINISH)).isTrue();
            assertThat(other.executions().cancel(run.id(), Stage.TERMINATE)).isTrue();
            assertThat(run.await().status()).isEqualTo(ExecutionStatus.CANCELLED);
            assertThat(other.executions().cancel(run.id(), Stage.KILL))
                    .as("it has ended")
                    .isFalse();
        }
        assertThat(home.status(run.id())).isEqualTo(ExecutionStatus.CANCELLED);
        assertThatGrandchildEnds();
    }

    @Test
    void an_execution_whose_process_died_is_closed_and_not_said_to_be_stopping() throws Exception {
        home.steps(Home.says("one"));
        home.run();
        String dead = home.diedDuring("one", "b");

        assertThat(home.caretaker().executions().cancel(dead, Stage.FINISH)).isFalse();

        assertThat(home.status(dead)).isEqualTo(ExecutionStatus.INTERRUPTED);
    }

    private void assertThatGrandchildEnds() throws Exception {
        long pid = Long.parseLong(Files.readString(directory.resolve("child")).strip());
        await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }
}
