package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What executions of triggers may do. Source: docs/adr/0005-consent.md. */
class TriggerConsentTest extends TriggerRounds {

    @Test
    void an_execution_may_do_what_its_trigger_says_and_nothing_else() throws Exception {
        plan("- { name: hourly, step_set: tell, schedule: { cron: '0 * * * *' } }");
        replan("{ name: tell, nodes: a,", "{ name: tell, nodes: a, effect: interruptive,");
        triggers.round();
        clock.set(Instant.parse("2026-11-24T11:00:01Z"));
        triggers.round();
        awaitDone(1);
        assertThat(directory.resolve("said")).doesNotExist();
        assertThat(executions().get(0).record().path("held_back")).hasSize(1);

        replan("step_set: tell,", "step_set: tell, interruptive: true,");
        triggers.round();
        clock.set(Instant.parse("2026-11-24T12:00:01Z"));
        triggers.round();
        awaitDone(2);
        assertThat(said()).containsExactly("none");
    }

    @Test
    void a_machine_that_was_held_back_does_not_have_what_the_plan_says() throws Exception {
        plan("- { name: keep, step_set: deploy, environment: test, deploy: {}, batch: 10s }");
        replan("{ name: install, nodes: all,", "{ name: install, nodes: all, effect: destructive,");
        triggers.round();
        connect("a");
        quiet();
        awaitDone(1);
        assertThat(Files.exists(directory.resolve("said"))).isFalse();

        replan("environment: test, deploy", "environment: test, destructive: true, deploy");
        triggers.round();
        comeBack("a");
        quiet();
        awaitDone(2);
        assertThat(said()).containsExactly("1.0 a");
    }
}
