package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.ProcessVersion;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plan.PlanDiff;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which versions of a step set exist, and the ways back. Source: issue 3, "History by execution". */
class HistoryTest {

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
    void exactly_the_executed_versions_exist() throws Exception {
        edit("one");
        run();
        edit("two");
        edit("three");
        run();
        String first = versions().get(0).id();
        caretaker.history().revert("p", "maint", first, "tester");
        run();

        assertThat(versions()).extracting(ProcessVersion::execution).containsExactly("1", "2", "3");
        assertThat(versions())
                .extracting(ProcessVersion::id)
                .doesNotContainNull()
                .satisfies(ids -> {
                    assertThat(ids.get(2)).isEqualTo(ids.get(0));
                    assertThat(ids.get(1)).isNotEqualTo(ids.get(0));
                });
        assertThat(versions()).extracting(ProcessVersion::content).noneMatch(text -> text.contains("two"));
        assertThat(Files.readAllLines(directory.resolve("done"))).containsExactly("one", "three", "one");
    }

    @Test
    void running_the_same_again_makes_no_version_and_neither_does_a_comment_or_another_part_of_the_plan()
            throws Exception {
        edit("one");
        run();
        run();
        store(plan("one").replace("name: p", "name: p # commented\nmax_in_flight: 7"));
        run();

        assertThat(versions()).hasSize(1);
    }

    @Test
    void a_preview_makes_no_version() throws Exception {
        edit("one");

        caretaker.executions().noop(request("maint", true));

        assertThat(versions()).isEmpty();
    }

    @Test
    void the_record_of_an_execution_says_which_version_it_ran() throws Exception {
        edit("one");
        run();

        assertThat(caretaker
                        .executions()
                        .find("1")
                        .orElseThrow()
                        .record()
                        .path("process_version")
                        .asText())
                .isEqualTo(versions().get(0).id());
    }

    @Test
    void two_executed_versions_are_compared() throws Exception {
        edit("one");
        run();
        edit("two");
        run();

        PlanDiff diff = caretaker
                .history()
                .diff("p", "maint", versions().get(0).id(), versions().get(1).id());

        assertThat(diff.text()).isEqualTo("~ steps.maint.steps[say].command.exec: echo one >> done → echo two >> done");
    }

    @Test
    void a_revert_changes_nothing_else_of_the_plan() throws Exception {
        edit("one");
        run();
        store(plan("two").replace("name: p", "name: p # commented\nmax_in_flight: 7"));

        caretaker.history().revert("p", "maint", versions().get(0).id(), "tester");

        assertThat(caretaker.plans().load("p").content())
                .isEqualTo(plan("one").replace("name: p", "name: p # commented\nmax_in_flight: 7"));
        assertThat(caretaker
                        .history()
                        .revert("p", "maint", versions().get(0).id(), "tester")
                        .changed())
                .isFalse();
    }

    @Test
    void a_revert_brings_a_deleted_step_set_back() throws Exception {
        edit("one");
        run();
        store(plan("one").replace("maint:", "renamed:"));

        caretaker.history().revert("p", "maint", versions().get(0).id(), "tester");
        run();

        assertThat(caretaker.plans().load("p").plan().stepSets()).containsOnlyKeys("renamed", "maint");
        assertThat(versions()).hasSize(1);
    }

    @Test
    void a_clone_starts_ready_and_without_history() throws Exception {
        edit("one");
        run();

        caretaker.history().clone("p", "maint", "maint2", "tester");

        assertThat(caretaker.history().versions("p", "maint2")).isEmpty();
        assertThat(run("maint2").failures()).isEmpty();
        assertThat(caretaker.history().versions("p", "maint2"))
                .singleElement()
                .extracting(ProcessVersion::id)
                .isEqualTo(versions().get(0).id());
    }

    @Test
    void what_cannot_be_meant_is_refused_and_changes_nothing() throws Exception {
        edit("one");
        run();
        String before = caretaker.plans().load("p").version();

        assertThatThrownBy(() -> caretaker.history().versions("q", "maint")).isInstanceOf(UnknownPlanException.class);
        refused(() -> caretaker.history().versions("p", "mant"), "no step set 'mant'", "Did you mean 'maint'?");
        refused(
                () -> caretaker.history().revert("p", "maint", "00", "t"),
                "never executed as version '00'",
                "history p");
        refused(() -> caretaker.history().diff("p", "maint", "00", "11"), "never executed as version '00'");
        refused(() -> caretaker.history().clone("p", "maint", "maint", "t"), "has a step set 'maint' already");
        refused(() -> caretaker.history().clone("p", "mant", "new", "t"), "no step set 'mant'");
        refused(() -> caretaker.history().clone("p", "maint", "a b", "t"), "cannot be called 'a b'");
        assertThat(caretaker.plans().load("p").version()).isEqualTo(before);
    }

    @Test
    void a_removed_plan_takes_its_history_along() throws Exception {
        edit("one");
        run();
        caretaker.plans().remove("p", "tester");
        edit("two");

        assertThat(versions()).isEmpty();
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(InvalidRequestException.class).hasMessageContainingAll(words);
    }

    private void edit(String word) throws IOException {
        store(plan(word));
    }

    private void store(String plan) throws IOException {
        caretaker.plans().put(Files.writeString(directory.resolve("p.yaml"), plan), "tester");
    }

    static String plan(String word) {
        return """
                name: p
                infrastructures: { lab: { type: baremetal } }
                nodes:
                  a: { infrastructure: lab, connection: { type: local } }
                steps:
                  # what we do
                  maint:
                    auto_reset: true
                    steps:
                      - name: say # aloud
                        nodes: all
                        command: { plugin: custom, exec: 'echo %s >> done' }
                """.formatted(word);
    }

    private List<ProcessVersion> versions() {
        return caretaker.history().versions("p", "maint");
    }

    private void run() throws InterruptedException {
        assertThat(run("maint").failures()).isEmpty();
    }

    private RunResult run(String stepSet) throws InterruptedException {
        return caretaker
                .executions()
                .start(request(stepSet, false), RunListener.NONE)
                .await();
    }

    private static RunRequest request(String stepSet, boolean noop) {
        return new RunRequest(
                "p", stepSet, Optional.empty(), Optional.empty(), Map.of(), NodeFilter.NONE, noop, "tester", 1);
    }
}
