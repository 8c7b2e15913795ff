package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.machine.Health;
import io.jenkins.plugins.caretaker.machine.Severity;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Automatic deployment. Source: seed 003, scenarios 1 and 2; issue 6, show 3. */
class DeploysTest extends TriggerRounds {

    @Test
    void a_fleet_that_connects_once_an_hour_is_deployed_to_on_connect_with_no_check_before_and_once_for_a_version()
            throws Exception {
        plan("- { name: keep, step_set: deploy, environment: test, deploy: {}, batch: 10s }");
        triggers.round();

        connect("a");
        connect("b");
        quiet();
        awaitDone(1);
        assertThat(said()).containsExactlyInAnyOrder("1.0 a", "1.0 b");

        // the next hour: they come back and have it already; nobody looked at their health
        comeBack("a");
        quiet();
        assertThat(executions()).hasSize(1);
        assertThat(events()).contains("trigger.skipped what the plan says is there already: a");

        // a new version, and only one of them comes by
        replan("value: '1.0'", "value: '1.1'");
        triggers.round();
        quiet();
        assertThat(executions()).hasSize(1);
        comeBack("b");
        quiet();
        awaitDone(2);
        assertThat(said()).containsExactlyInAnyOrder("1.0 a", "1.0 b", "1.1 b");

        // another node or a comment is no new version
        replan("# end", "# the end");
        comeBack("b");
        quiet();
        assertThat(executions()).hasSize(2);
        comeBack("a");
        quiet();
        awaitDone(3);
        assertThat(said()).endsWith("1.1 a");
    }

    @Test
    void warnings_and_health_that_flip_deploy_nothing() throws Exception {
        plan("- { name: keep, step_set: deploy, environment: test, deploy: { again: true }, batch: 10s }");
        triggers.round();
        connect("a");
        quiet();
        awaitDone(1);

        for (int flip = 0; flip < 5; flip++) {
            caretaker.machines().setMetadata("a", "Disk", Severity.WARNING, "low", "low on disk", "check");
            say("a", Health.UNHEALTHY);
            triggers.round();
            caretaker.machines().removeMetadata("a", "Disk");
            say("a", Health.HEALTHY);
            quiet();
        }

        assertThat(executions()).hasSize(1);
        assertThat(events()).contains("machine.warnings.changed low on disk").doesNotContain("trigger.skipped");
    }

    @Test
    void a_machine_whose_deployment_failed_is_deployed_when_it_comes_again() throws Exception {
        plan("- { name: keep, step_set: deploy, environment: test, deploy: {}, batch: 10s }");
        replan("echo, arguments: \"#{Version} #{Node.Name} >> said\"", "'[ -e good ] && echo good >> said'");
        triggers.round();
        connect("a");
        quiet();
        awaitDone(1);
        assertThat(executions().get(0).status()).isEqualTo(ExecutionStatus.FAILED);

        Files.createFile(directory.resolve("good"));
        comeBack("a");
        quiet();

        awaitDone(2);
        assertThat(executions().get(1).status()).isEqualTo(ExecutionStatus.DONE);
        comeBack("a");
        quiet();
        assertThat(executions()).hasSize(2);
    }
}
