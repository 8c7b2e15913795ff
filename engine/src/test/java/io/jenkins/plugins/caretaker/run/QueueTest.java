package io.jenkins.plugins.caretaker.run;

import static io.jenkins.plugins.caretaker.run.Home.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.journal.PlanVersion;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Executions of a plan wait for each other. Source: issue 3, "Queue, not refusal"; ADR 0003. */
class QueueTest {

    private static final String SETS = """
            steps:
              slow:
                auto_reset: true
                steps: [ { name: slow, nodes: a, command: { plugin: custom, exec: 'touch in; while [ ! -f go ]; do sleep 0.02; done' } } ]
              one:
                auto_reset: true
                steps: [ { name: one, nodes: a, command: { plugin: custom, exec: 'echo one >> done' } } ]
              two:
                auto_reset: true
                steps: [ { name: two, nodes: a, command: { plugin: custom, exec: 'echo two >> done' } } ]
            """;

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    private RunningExecution slow;

    @BeforeEach
    void begin() throws Exception {
        home.plan(Home.NODES + SETS);
        slow = enqueue("slow");
        home.awaitFile("in");
    }

    /** Whatever a test did, the slow one ends: a command that nobody ends would go on after the test. */
    @AfterEach
    void end() throws Exception {
        slow.cancel(Stage.KILL);
        slow.await();
    }

    @Test
    void executions_of_a_plan_run_in_the_order_of_their_ids_whichever_process_they_wait_in() throws Exception {
        List<RunningExecution> waiting = new ArrayList<>();
        try (Caretaker other = home.open()) {
            for (int i = 0; i < 3; i++) {
                waiting.add(enqueue("one"));
                waiting.add(other.executions()
                        .enqueue(Home.request("two", NodeFilter.NONE), Optional.empty(), RunListener.NONE));
            }
            home.touch("go");
            for (RunningExecution each : waiting)
                assertThat(each.await().status()).isEqualTo(ExecutionStatus.DONE);
        }

        assertThat(home.done()).containsExactly("one", "two", "one", "two", "one", "two");
        assertThat(home.caretaker().executions().list(Optional.empty()))
                .extracting(Execution::status)
                .containsOnly(ExecutionStatus.DONE);
    }

    @Test
    void who_waits_says_for_whom() throws Exception {
        List<String> told = new ArrayList<>();
        RunningExecution one = home.caretaker()
                .executions()
                .enqueue(Home.request("one", NodeFilter.NONE), Optional.empty(), new RunListener() {
                    @Override
                    public void queued(String execution, String reason) {
                        told.add(execution + " " + reason);
                    }
                });
        RunningExecution two = enqueue("two");

        await().untilAsserted(() -> assertThat(find(one).detail())
                .contains("plan 'p' is in use; tester@", "run slow (execution " + slow.id() + ")"));
        await().untilAsserted(
                        () -> assertThat(find(two).detail()).isEqualTo("execution " + one.id() + " is before it"));
        assertThat(find(one).status()).isEqualTo(ExecutionStatus.QUEUED);
        assertThat(find(one).startedAt()).isNull();
        assertThat(one.preview()).isEmpty();
        home.touch("go");
        two.await();
        assertThat(told).isNotEmpty().allMatch(line -> line.startsWith(one.id() + " plan 'p' is in use"));
    }

    @Test
    void what_runs_is_what_the_plan_says_when_it_starts() throws Exception {
        RunningExecution one = enqueue("one");
        String old = find(one).version();

        store(transaction -> {
            PlanVersion now = transaction.plans().latest("p").orElseThrow();
            return transaction
                    .plans()
                    .save(new PlanVersion.Draft(
                            "p",
                            now.content().replace("echo one", "echo new"),
                            now.directory(),
                            now.source(),
                            now.identities()));
        });
        home.touch("go");

        assertThat(one.await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactly("new");
        assertThat(find(one).version()).isNotEqualTo(old);
        assertThat(home.caretaker().history().versions("p", "one"))
                .singleElement()
                .satisfies(version -> assertThat(version.content()).contains("echo new"));
    }

    @Test
    void a_plan_that_was_removed_while_an_execution_waited_fails_it() throws Exception {
        RunningExecution one = enqueue("one");

        store(transaction -> transaction.plans().remove("p"));
        home.touch("go");

        assertThatThrownBy(one::await)
                .isInstanceOf(UnknownPlanException.class)
                .hasMessageContaining("there is no plan 'p'");
        assertThat(find(one).status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(find(one).detail()).contains("there is no plan 'p'");
    }

    @Test
    void who_does_not_start_in_time_is_cancelled_and_says_why() throws Exception {
        RunningExecution one = home.caretaker()
                .executions()
                .enqueue(Home.request("one", NodeFilter.NONE), Optional.of(Duration.ofMillis(50)), RunListener.NONE);

        assertThatThrownBy(one::await)
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("execution " + one.id() + " was not started in time: plan 'p' is in use");
        assertThat(find(one).status()).isEqualTo(ExecutionStatus.CANCELLED);
        home.touch("go");
        assertThat(slow.await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).isEmpty();
    }

    @Test
    void who_waits_can_be_cancelled_here_and_from_another_process() throws Exception {
        RunningExecution here = enqueue("one");
        RunningExecution there = enqueue("one");

        here.cancel(Stage.FINISH);
        assertThat(here.await().status()).isEqualTo(ExecutionStatus.CANCELLED);
        try (Caretaker other = home.open()) {
            assertThat(other.executions().cancel(there.id(), Stage.FINISH)).isTrue();
            assertThat(there.await().status()).isEqualTo(ExecutionStatus.CANCELLED);
        }
        assertThat(find(slow).status()).isEqualTo(ExecutionStatus.RUNNING);
        home.touch("go");
        slow.await();
        assertThat(home.done()).isEmpty();
    }

    @Test
    void who_does_not_want_to_wait_does_not_overtake() throws Exception {
        RunningExecution one = enqueue("one");
        await().until(() -> find(one).detail() != null);

        assertThatThrownBy(() -> home.start("two", NodeFilter.NONE))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("plan 'p' is in use; execution " + one.id() + " is before it");
        home.touch("go");
        one.await();
        assertThat(home.run("two", NodeFilter.NONE).status()).isEqualTo(ExecutionStatus.DONE);
    }

    @Test
    void a_request_that_cannot_be_meant_is_refused_before_it_waits() {
        assertThatThrownBy(() -> enqueue("tow"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Did you mean 'two'?");
        assertThat(home.caretaker().executions().list(Optional.empty())).hasSize(1);
    }

    @Test
    void who_looks_does_not_disturb_those_who_wait() throws Exception {
        RunningExecution one = enqueue("one");
        await().until(() -> find(one).detail() != null);

        try (Caretaker other = home.open()) {
            assertThat(other.executions().recover()).isEmpty();
        }
        assertThat(find(one).status()).isEqualTo(ExecutionStatus.QUEUED);
        home.touch("go");
        assertThat(one.await().status()).isEqualTo(ExecutionStatus.DONE);
    }

    @Test
    void the_same_file_is_run_again_without_a_conflict() throws Exception {
        home.plan(Home.NODES + SETS);

        assertThatThrownBy(() -> home.steps(says("one"))).isInstanceOf(ConflictException.class);
        home.touch("go");
        slow.await();
    }

    private RunningExecution enqueue(String stepSet) {
        return home.caretaker()
                .executions()
                .enqueue(Home.request(stepSet, NodeFilter.NONE), Optional.empty(), RunListener.NONE);
    }

    /** Changes the store past the plan's lock, as an update just between two executions does. */
    private void store(Journal.Work<?> work) {
        try (Journal journal = Journals.open("", directory.resolve("home"))) {
            journal.write(work);
        }
    }

    private Execution find(RunningExecution run) {
        return home.caretaker().executions().find(run.id()).orElseThrow();
    }
}
