package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.journal.NodeClaim;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import io.jenkins.plugins.caretaker.store.PlanLease;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Executions of different plans keep off each other's nodes. Source: issue 3, "Queue, not refusal"; mission.md A20. */
class IsolationTest {

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    @Test
    void a_full_step_keeps_another_plan_off_the_node_until_it_has_ended() throws Exception {
        RunningExecution first = run(plan("first", "full", waitsFor("first")));
        home.awaitFile("first.in");
        RunningExecution second = run(plan("second", "full", "echo second >> done"));

        awaitReason(
                second,
                "step 's' waits on a: the node is taken by execution " + first.id()
                        + " of plan 'first' (step 's' of 'default')");
        assertThat(home.done()).isEmpty();
        home.touch("first.go");

        assertThat(second.await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(first.await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactly("first", "second");
        assertThat(find(second).detail()).isNullOrEmpty();
        assertThat(claims()).isEmpty();
    }

    @Test
    void the_one_who_waits_says_so_in_its_log_and_to_its_listener() throws Exception {
        RunningExecution first = run(plan("first", "full", waitsFor("first")));
        home.awaitFile("first.in");
        List<String> told = new CopyOnWriteArrayList<>();
        plan("second", "full", "true");
        RunningExecution second = home.caretaker()
                .executions()
                .start(Home.request("second", "default", NodeFilter.NONE), new RunListener() {
                    @Override
                    public void waiting(TaskWork task, String reason) {
                        told.add(task.node().name() + " " + reason);
                    }
                });
        await().untilAsserted(() -> assertThat(told).hasSize(1));
        home.touch("first.go");
        second.await();

        assertThat(told.get(0)).startsWith("a the node is taken by execution " + first.id() + " of plan 'first'");
        assertThat(Files.readAllLines(home.caretaker().logs().all("second", second.id())))
                .anyMatch(line -> line.contains("step 's' waits: the node is taken by execution " + first.id()))
                .anyMatch(line -> line.contains("step 's' goes on"));
    }

    @Test
    void steps_that_share_use_the_node_at_the_same_time() throws Exception {
        RunningExecution first = run(plan("first", "shared", waitsFor("first")));
        home.awaitFile("first.in");

        RunningExecution second = run(plan("second", "shared", "echo second >> done"));

        assertThat(second.await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactly("second");
        home.touch("first.go");
        first.await();
    }

    @Test
    void who_came_later_does_not_overtake_a_full_step_that_waits() throws Exception {
        RunningExecution first = run(plan("first", "shared", waitsFor("first")));
        home.awaitFile("first.in");
        RunningExecution full = run(plan("second", "full", "echo full >> done"));
        awaitReason(full, "plan 'first'");
        RunningExecution late = run(plan("third", "shared", "echo late >> done"));
        awaitReason(late, "execution " + full.id() + " of plan 'second'");
        home.touch("first.go");

        for (RunningExecution each : List.of(first, full, late))
            assertThat(each.await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactly("first", "full", "late");
    }

    @Test
    void a_plan_that_has_more_to_do_on_a_node_lets_others_go_in_between() throws Exception {
        String step = "  - { name: s%1$d, nodes: a, isolation: full, command: { plugin: custom, exec: '%2$s' } }\n";
        StringBuilder steps = new StringBuilder("steps:\n").append(step.formatted(0, waitsFor("first")));
        for (int i = 1; i < 100; i++) steps.append(step.formatted(i, "sleep 0.02; echo " + i + " >> done"));
        home.plan("first", steps.toString());
        RunningExecution first = run("first");
        home.awaitFile("first.in");
        RunningExecution second = run(plan("second", "full", "echo second >> done"));
        awaitReason(second, "plan 'first'");
        home.touch("first.go");

        assertThat(second.await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(first.await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done().indexOf("second")).isBetween(1, 60);
    }

    @Test
    void two_executions_that_want_the_same_node_again_and_again_both_end() throws Exception {
        home.plan("first", hundredSteps("a", "isolation: full"));
        home.plan("second", hundredSteps("a", "isolation: full"));

        RunningExecution first = run("first");
        RunningExecution second = run("second");

        assertThat(first.await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(second.await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(claims()).isEmpty();
    }

    @Test
    void who_waits_for_a_node_can_be_cancelled() throws Exception {
        RunningExecution first = run(plan("first", "full", waitsFor("first")));
        home.awaitFile("first.in");
        RunningExecution second = run(plan("second", "full", "echo second >> done"));
        awaitReason(second, "plan 'first'");

        try (Caretaker other = home.open()) {
            other.executions().cancel(second.id(), Stage.FINISH);
        }

        assertThat(second.await().status()).isEqualTo(ExecutionStatus.CANCELLED);
        assertThat(claims()).extracting(NodeClaim::plan).containsExactly("first");
        home.touch("first.go");
        assertThat(first.await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactly("first");
    }

    @Test
    void local_nodes_are_shared_unless_a_step_says_full() throws Exception {
        home.plan(
                "first",
                "steps: [ { name: s, nodes: a, command: { plugin: custom, exec: '%s' } } ]"
                        .formatted(waitsFor("first")));
        RunningExecution first = run("first");
        home.awaitFile("first.in");
        home.plan("second", "steps: [ { name: s, nodes: a, command: { plugin: custom, exec: 'true' } } ]");

        assertThat(run("second").await().status()).isEqualTo(ExecutionStatus.DONE);
        home.touch("first.go");
        first.await();
    }

    @Test
    void nodes_of_one_execution_with_the_same_address_do_not_wait_for_each_other() throws Exception {
        home.plan("first", """
                max_in_flight: 3
                steps:
                  - { name: s, nodes: all, isolation: full, command: { plugin: custom, exec: 'touch in.$DOP_NODE_FQDN; while [ ! -f go ]; do sleep 0.02; done' } }
                """);
        RunningExecution first = run("first");

        for (String node : List.of("a", "b", "c")) home.awaitFile("in." + node);
        home.touch("go");
        assertThat(first.await().status()).isEqualTo(ExecutionStatus.DONE);
    }

    @Test
    void others_may_use_the_node_while_somebody_thinks_about_a_guided_failure() throws Exception {
        home.plan("first", """
                steps:
                  default:
                    on_failure: guided
                    steps: [ { name: s, nodes: a, isolation: full, command: { plugin: custom, exec: 'test -f go' } } ]
                """);
        RunningExecution first = run("first");
        await().until(() -> find(first).status() == ExecutionStatus.WAITING);

        assertThat(run(plan("second", "full", "true")).await().status()).isEqualTo(ExecutionStatus.DONE);

        home.touch("go");
        home.caretaker()
                .resumes()
                .resume(
                        new ResumeRequest(first.id(), Decision.RETRY, Optional.empty(), Map.of(), "tester"),
                        RunListener.NONE);
        assertThat(first.await().status()).isEqualTo(ExecutionStatus.DONE);
    }

    @Test
    void a_claim_of_a_process_that_died_holds_nobody_up() throws Exception {
        plan("first", "full", "true");
        try (Journal journal = Journals.open("", directory.resolve("home"))) {
            journal.write(transaction -> {
                String dead = transaction
                        .executions()
                        .create(new Execution.Draft("first", "1", "run", "default", null, null, null))
                        .id();
                transaction.executions().status(dead, ExecutionStatus.RUNNING, null);
                return transaction
                        .nodeClaims()
                        .add(new NodeClaim.Draft("local " + PlanLease.host(), dead, "first", 1, true, "died"));
            });
        }

        assertThat(run(plan("second", "full", "true")).await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(claims()).isEmpty();
    }

    private static String hundredSteps(String node, String isolation) {
        String step = "  - { name: s%d, nodes: %s, %s, command: { plugin: custom, exec: 'true' } }\n";
        StringBuilder steps = new StringBuilder("steps:\n");
        for (int i = 0; i < 100; i++) steps.append(step.formatted(i, node, isolation));
        return steps.toString();
    }

    private static String waitsFor(String name) {
        return "touch %1$s.in; while [ ! -f %1$s.go ]; do sleep 0.02; done; echo %1$s >> done".formatted(name);
    }

    /** Stores a plan of one step on node a, and returns its name. */
    private String plan(String name, String isolation, String command) throws IOException {
        return home.plan(
                name,
                "steps: [ { name: s, nodes: a, isolation: %s, command: { plugin: custom, exec: '%s' } } ]"
                        .formatted(isolation, command));
    }

    private RunningExecution run(String plan) {
        return home.caretaker().executions().start(Home.request(plan, "default", NodeFilter.NONE), RunListener.NONE);
    }

    private void awaitReason(RunningExecution run, String part) {
        await().untilAsserted(() -> assertThat(find(run).detail()).contains(part));
    }

    private Execution find(RunningExecution run) {
        return home.caretaker().executions().find(run.id()).orElseThrow();
    }

    private List<NodeClaim> claims() {
        try (Journal journal = Journals.open("", directory.resolve("home"))) {
            return journal.read(transaction -> transaction.nodeClaims().list());
        }
    }
}
