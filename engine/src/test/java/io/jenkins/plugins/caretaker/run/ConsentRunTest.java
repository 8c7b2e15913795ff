package io.jenkins.plugins.caretaker.run;

import static io.jenkins.plugins.caretaker.run.Home.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.plan.Consent;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs that may not do every step, and those that may later. Source: docs/adr/0005-consent.md. */
class ConsentRunTest {

    private static final Consent INTERRUPTIVE = new Consent(true, false);
    private static final String WAITS =
            " is left out: step 'boot' is interruptive and waits for a run with the option" + " 'interruptive'";
    private static final String BOOT =
            "- { name: boot, nodes: [a, b], effect: interruptive, command: { plugin: custom, exec: 'echo boot $DOP_NODE_FQDN >> done' } }\n";

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    @Test
    void what_may_not_be_done_waits_and_a_run_that_may_does_only_what_was_missing() throws Exception {
        home.steps(says("one") + BOOT + says("two"));

        RunResult held = home.run();

        assertThat(held.status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(held.failures()).isEmpty();
        assertThat(held.heldBack()).containsExactly("a" + WAITS, "b" + WAITS);
        assertThat(home.log(held.execution(), Optional.of("a"), Level.WARN))
                .singleElement()
                .asString()
                .endsWith(WAITS.strip());
        assertThat(home.done()).containsExactly("one a", "one b", "one c", "two c");
        assertThat(home.state()).isEqualTo("""
                default partial
                one: a done, b done, c done
                boot: a ready, b ready
                two: a ready, b ready, c done""");

        assertThat(home.run().heldBack()).as("again the same").containsExactly("a" + WAITS, "b" + WAITS);
        assertThat(home.done()).hasSize(4);

        RunResult allowed = run("default", INTERRUPTIVE);
        assertThat(allowed.heldBack()).isEmpty();
        assertThat(home.done().subList(4, 8)).containsExactlyInAnyOrder("boot a", "boot b", "two a", "two b");
        assertThat(home.state()).startsWith("default done");
    }

    @Test
    void a_required_step_waits_as_any_other_and_is_no_failure() throws Exception {
        home.steps(BOOT.replace("name: boot,", "name: boot, required: true,")
                + says("two").replace("nodes: all,", "nodes: all, required: true,"));

        RunResult held = home.run();

        assertThat(held.status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(held.heldBack()).containsExactly("a" + WAITS, "b" + WAITS);
        assertThat(home.done()).containsExactly("two c");
    }

    @Test
    void auto_reset_waits_for_those_who_wait() throws Exception {
        home.plan(Home.NODES + "steps:\n  maint:\n    auto_reset: true\n    steps:\n" + (says("one") + BOOT).indent(6));

        run("maint", Consent.NONE);
        assertThat(home.state()).startsWith("maint partial");
        run("maint", INTERRUPTIVE);

        assertThat(home.done()).containsOnlyOnce("one a", "one b", "one c", "boot a", "boot b");
        assertThat(home.state()).as("complete, and ready again").startsWith("maint ready");
    }

    @Test
    void a_preview_says_what_would_be_held_back_and_shows_the_rest() throws Exception {
        home.steps(says("one") + BOOT);

        RunPreview held = home.caretaker().executions().preview(Home.request("default", NodeFilter.NONE));
        RunPreview allowed = home.caretaker()
                .executions()
                .preview(Home.request("default", NodeFilter.NONE).allowing(INTERRUPTIVE));

        assertThat(held.items()).extracting(RunPreview.Item::step).containsOnly("one");
        assertThat(held.heldBack()).containsExactly("a" + WAITS, "b" + WAITS);
        assertThat(allowed.items()).extracting(RunPreview.Item::step).contains("boot");
        assertThat(allowed.heldBack()).isEmpty();
    }

    @Test
    void the_step_of_a_node_waits_also_where_another_node_does_the_work() throws Exception {
        home.steps("- { name: drain, nodes: a, effect: interruptive, delegate_to: c,"
                + " command: { plugin: custom, exec: 'echo drain >> done' } }\n");

        assertThat(home.run().heldBack()).singleElement().asString().startsWith("a is left out: step 'drain' is");
        assertThat(home.done()).isEmpty();
    }

    @Test
    void what_waited_in_the_queue_of_a_process_that_ended_may_do_the_same_in_another() throws Exception {
        home.steps(BOOT);
        try (Caretaker other = home.open()) {
            try (Journal.Lease plan = other.journal()
                    .tryLock("plan/p", new Journal.Holder("x", "y", 1, "z", Instant.EPOCH))
                    .orElseThrow()) {
                home.caretaker()
                        .executions()
                        .submit(
                                Home.request("default", NodeFilter.NONE).allowing(INTERRUPTIVE),
                                Optional.empty(),
                                Along.NOTHING);
                home.reopen();
            }
            RunResult result = other.executions().takeOver().get(0).await();

            assertThat(result.heldBack()).isEmpty();
            assertThat(home.done()).containsExactly("boot a", "boot b");
        }
    }

    @Test
    @Tag("slow")
    void killed_in_the_middle_it_goes_on_only_when_a_run_may() throws Exception {
        killInBoot();

        RunResult held = home.run();
        home.touch("go");
        assertThat(held.heldBack()).containsExactly("a" + WAITS);
        assertThat(home.done()).doesNotContain("boot a", "two a").contains("two b", "two c");
        assertThat(home.state()).contains("boot: a interrupted");

        assertThat(run("default", INTERRUPTIVE).heldBack()).isEmpty();
        assertThat(home.done()).containsOnlyOnce("one a", "boot a", "two a", "two b", "two c");
    }

    @Test
    @Tag("slow")
    void an_execution_that_its_host_goes_on_with_may_do_what_it_might_at_first() throws Exception {
        killInBoot();
        // the killed command must not see it
        home.caretaker().executions().recover();
        home.touch("go");

        RunResult result = home.caretaker()
                .executions()
                .restarts()
                .goOn(Home.request("default", NodeFilter.NONE), "1", node -> false, RunListener.NONE)
                .orElseThrow()
                .await();

        assertThat(result.heldBack()).isEmpty();
        assertThat(home.done()).containsOnlyOnce("one a", "boot a", "two a", "two b", "two c");
    }

    private void killInBoot() throws Exception {
        String boot = "touch in; while [ ! -f go ]; do sleep 0.02; done; echo boot $DOP_NODE_FQDN >> done";
        home.steps(says("one") + "- { name: boot, nodes: a, effect: interruptive, command: { plugin: custom,"
                + " on_interrupt: retry, exec: '" + boot + "' } }\n" + says("two"));
        Process process = RunProcess.start(directory.resolve("home"), "", directory.resolve("p.yaml"), INTERRUPTIVE);
        home.awaitFile("in");
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Test
    @Tag("slow")
    void who_decides_about_a_failure_after_the_process_is_gone_lets_it_do_what_it_was_allowed() throws Exception {
        home.plan(Home.NODES + "steps:\n  default:\n    on_failure: guided\n    steps:\n"
                + ("- { name: one, nodes: a, command: { plugin: custom, exec: 'test -f mended' } }\n" + BOOT)
                        .indent(6));
        Process process = RunProcess.start(directory.resolve("home"), "", directory.resolve("p.yaml"), INTERRUPTIVE);
        await().until(() ->
                home.caretaker().executions().find("1").isPresent() && home.status("1") == ExecutionStatus.WAITING);
        process.toHandle().destroyForcibly();
        process.waitFor();
        home.touch("mended");

        ResumeRequest retry = new ResumeRequest("1", Decision.RETRY, Optional.empty(), Map.of(), "tester");
        RunResult result = home.caretaker()
                .resumes()
                .resume(retry, RunListener.NONE)
                .orElseThrow()
                .await();

        assertThat(result.heldBack()).isEmpty();
        assertThat(home.done()).containsExactlyInAnyOrderElementsOf(List.of("boot a", "boot b"));
    }

    private RunResult run(String stepSet, Consent consent) throws InterruptedException {
        return home.caretaker()
                .executions()
                .start(Home.request(stepSet, NodeFilter.NONE).allowing(consent), RunListener.NONE)
                .await();
    }
}
