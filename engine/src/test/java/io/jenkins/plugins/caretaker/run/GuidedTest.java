package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Failures that wait for a decision. Source: mission.md A10; docs/maintenance-processes.md, "Guided failure". */
class GuidedTest {

    /** Node b fails in the middle command of step one as long as there is no file {@code mended}. */
    private static final String STEPS = """
            steps:
              default:
                on_failure: guided
                guided_timeout: TIMEOUT
                steps:
                  - name: one
                    nodes: all
                    max_in_flight: -1
                    REQUIRED
                    commands:
                      - { plugin: custom, exec: 'echo begin $DOP_NODE_FQDN >> done' }
                      - { plugin: custom, title: middle, exec: 'test $DOP_NODE_FQDN != b -o -f mended' }
                      - { plugin: custom, exec: 'echo end $DOP_NODE_FQDN >> done' }
                  - { name: two, nodes: all, command: { plugin: custom, exec: 'echo two $DOP_NODE_FQDN >> done' } }
            """;

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    @BeforeEach
    void open() throws Exception {
        store("1h", "");
    }

    @Test
    void a_failure_waits_and_says_what_failed_and_what_can_be_decided() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        RunningExecution run = home.caretaker()
                .executions()
                .start(Home.request("default", NodeFilter.NONE), new RunListener() {
                    @Override
                    public void asked(String execution, String question) {
                        asked.add(execution + " " + question);
                    }
                });
        await().until(() -> find(run.id()).status() == ExecutionStatus.WAITING);

        await().untilAsserted(() -> assertThat(asked)
                .containsExactly(run.id() + " " + find(run.id()).detail()));
        assertThat(find(run.id()).detail())
                .contains(
                        "step 'one' failed on b",
                        "on its page",
                        "POST /api/v1/executions/1/resume",
                        "caretaker resume 1 --retry|--ignore|--exclude-node b|--fail");
        assertThatThrownBy(() -> home.start())
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("execution 1 waits for a decision");
        decide(Decision.FAIL);

        assertThat(run.await().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(run.await().failures()).singleElement().asString().contains("step 'one' on b");
        assertThat(home.done()).doesNotContain("end b", "two b");
    }

    @Test
    void a_retry_runs_the_command_again_and_nothing_before_it() throws Exception {
        RunningExecution run = waiting();
        home.touch("mended");

        assertThat(decide(Decision.RETRY)).isEmpty();

        assertThat(run.await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsOnlyOnce("begin b", "end b", "two b");
    }

    @Test
    void a_retry_that_fails_again_asks_again() throws Exception {
        RunningExecution run = waiting();
        decide(Decision.RETRY);
        await().until(() -> find(run.id()).status() == ExecutionStatus.WAITING && questions() == 2);

        decide(Decision.FAIL);

        assertThat(run.await().status()).isEqualTo(ExecutionStatus.FAILED);
    }

    @Test
    void ignoring_goes_on_behind_the_command() throws Exception {
        RunningExecution run = waiting();

        decide(Decision.IGNORE);

        assertThat(run.await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).contains("end b", "two b");
        assertThat(home.state()).contains("b done+skipped+done");
    }

    @Test
    void an_excluded_node_takes_no_further_part() throws Exception {
        RunningExecution run = waiting();

        decide(Decision.EXCLUDE_NODE);

        assertThat(run.await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).contains("two a", "two c").doesNotContain("end b", "two b");
    }

    @Test
    void a_required_step_is_not_left_out() throws Exception {
        store("1h", "required: true");
        RunningExecution run = waiting();

        for (Decision decision : List.of(Decision.IGNORE, Decision.EXCLUDE_NODE)) {
            assertThatThrownBy(() -> decide(decision))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("step 'one' is required");
        }
        assertThat(find(run.id()).detail()).endsWith("--retry|--fail");
        home.touch("mended");
        decide(Decision.RETRY);
        assertThat(run.await().status()).isEqualTo(ExecutionStatus.DONE);
    }

    @Test
    void who_decides_nothing_in_time_lets_it_fail() throws Exception {
        store("1", "");

        RunResult result = home.run();

        assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(home.done()).doesNotContain("end b");
        assertThat(home.log(result.execution(), Optional.of("b"), Level.INFO))
                .anyMatch(line -> line.endsWith("decided: fail (nobody decided in time)"));
    }

    @Test
    void cancelling_ends_the_waiting() throws Exception {
        RunningExecution run = waiting();

        home.caretaker().executions().cancel(run.id(), Stage.FINISH);

        assertThat(run.await().status()).isIn(ExecutionStatus.CANCELLED, ExecutionStatus.FAILED);
    }

    @Test
    void what_waits_for_nothing_cannot_be_decided() throws Exception {
        home.touch("mended");
        RunResult result = home.run();

        assertThatThrownBy(() -> decide(Decision.RETRY))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("execution " + result.execution() + " waits for no decision: it is done");
        assertThatThrownBy(() -> resume("99", Decision.RETRY)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    @Tag("slow")
    void an_execution_that_waits_survives_its_process_and_is_taken_up_under_its_number() throws Exception {
        killWhileWaiting();
        assertThat(home.caretaker().executions().recover()).isEmpty();
        assertThat(find("1").status()).isEqualTo(ExecutionStatus.WAITING);
        home.touch("mended");

        RunResult result = decide(Decision.RETRY).orElseThrow().await();

        assertThat(result.execution()).isEqualTo("1");
        assertThat(result.status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(find("1").status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsOnlyOnce("begin a", "begin b", "begin c", "end b", "two b");
        assertThat(home.caretaker().executions().list(Optional.empty())).hasSize(1);
    }

    @Test
    @Tag("slow")
    void a_node_can_be_excluded_after_the_process_is_gone() throws Exception {
        killWhileWaiting();

        RunResult result = decide(Decision.EXCLUDE_NODE).orElseThrow().await();

        assertThat(result.status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).contains("two a", "two c").doesNotContain("end b", "two b");
    }

    @Test
    @Tag("slow")
    void an_execution_that_waits_without_a_process_can_be_cancelled() throws Exception {
        killWhileWaiting();

        home.caretaker().executions().cancel("1", Stage.FINISH);

        assertThat(find("1").status()).isEqualTo(ExecutionStatus.CANCELLED);
        home.touch("mended");
        home.reset(home.reset());
        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);
    }

    private void killWhileWaiting() throws Exception {
        Process process = RunProcess.start(directory.resolve("home"), "", directory.resolve("p.yaml"));
        await().until(() ->
                home.caretaker().executions().find("1").isPresent() && find("1").status() == ExecutionStatus.WAITING);
        await().until(() -> home.done().containsAll(List.of("end a", "end c")));
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    private RunningExecution waiting() {
        RunningExecution run = home.start("default", NodeFilter.NONE);
        await().until(() -> find(run.id()).status() == ExecutionStatus.WAITING);
        return run;
    }

    private void store(String timeout, String required) throws IOException {
        String plan = Home.NODES + STEPS.replace("TIMEOUT", timeout).replace("REQUIRED", required);
        Files.deleteIfExists(directory.resolve("done"));
        home.plan(plan);
    }

    private Optional<RunningExecution> decide(Decision decision) {
        return resume("1", decision);
    }

    private Optional<RunningExecution> resume(String execution, Decision decision) {
        // as another process would
        Caretaker other = home.caretaker();
        return other.resumes()
                .resume(new ResumeRequest(execution, decision, Optional.empty(), Map.of(), "tester"), RunListener.NONE);
    }

    private int questions() {
        try (Journal journal = Journals.open("", directory.resolve("home"))) {
            return journal.read(transaction -> transaction.guidedFailures().list("1"))
                    .size();
        }
    }

    private Execution find(String id) {
        return home.caretaker().executions().find(id).orElseThrow();
    }
}
