package io.jenkins.plugins.caretaker.run;

import static io.jenkins.plugins.caretaker.run.Home.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.store.ConflictException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One plan is used by one at a time; plans do not disturb each other. Source: DOP B.1 "run_lock"; design.md 8. */
class ConflictTest {

    private static final String WAITS =
            "- { name: one, nodes: a, command: { plugin: custom, exec: 'touch in; while [ ! -f go ]; do sleep 0.02; done' } }\n";

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    @Test
    void a_second_run_of_a_plan_is_refused_with_the_holder_named_also_from_another_process() throws Exception {
        home.steps(WAITS);
        RunningExecution run = home.start();
        home.awaitFile("in");

        assertThatThrownBy(() -> home.start())
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("plan 'p' is in use; tester@")
                .hasMessageContaining("(process " + ProcessHandle.current().pid() + ")")
                .hasMessageContaining("run default");
        try (Caretaker other = home.open()) {
            assertThatThrownBy(
                            () -> other.executions().start(Home.request("default", NodeFilter.NONE), RunListener.NONE))
                    .isInstanceOf(ConflictException.class);
            assertThat(other.executions().recover())
                    .as("what lives is not recovered")
                    .isEmpty();
            Path changed = Files.writeString(
                    directory.resolve("changed.yaml"),
                    Home.NODES + "steps:\n" + says("other").indent(2));
            assertThatThrownBy(() -> other.plans().update(changed, "tester")).isInstanceOf(ConflictException.class);
            assertThatThrownBy(() -> other.plans().remove("p", "tester")).isInstanceOf(ConflictException.class);
        }

        home.touch("go");
        assertThat(run.await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.caretaker().executions().list(Optional.empty())).hasSize(1);
        assertThat(home.run().status()).as("free after the end").isEqualTo(ExecutionStatus.DONE);
    }

    @Test
    void different_plans_run_beside_each_other() throws Exception {
        home.steps(WAITS);
        RunningExecution first = home.start();
        home.awaitFile("in");
        Path file = Files.writeString(
                directory.resolve("q.yaml"),
                Home.NODES.replace("name: p", "name: q") + "steps:\n"
                        + says("q").indent(2));
        home.caretaker().plans().put(file, "tester");

        RunRequest second = new RunRequest(
                "q", "default", Optional.empty(), Optional.empty(), Map.of(), NodeFilter.NONE, false, "tester", 1);
        RunResult result =
                home.caretaker().executions().start(second, RunListener.NONE).await();

        assertThat(result.status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.status(first.id())).isEqualTo(ExecutionStatus.RUNNING);
        home.touch("go");
        first.await();
    }

    @Test
    void a_run_that_could_not_begin_holds_nothing() throws Exception {
        home.steps(says("one"));
        // a log directory that cannot be made
        Files.createDirectories(directory.resolve("home/log"));
        Files.writeString(directory.resolve("home/log/p"), "in the way");

        assertThatThrownBy(() -> home.start()).hasMessageContaining("cannot be opened");

        assertThat(home.caretaker().executions().list(Optional.empty()))
                .singleElement()
                .satisfies(execution -> {
                    assertThat(execution.status()).isEqualTo(ExecutionStatus.INTERRUPTED);
                    assertThat(execution.detail()).contains("the execution could not go on", "home/log/p");
                });
        Files.delete(directory.resolve("home/log/p"));
        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);
    }
}
