package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.machine.Connectivity;
import io.jenkins.plugins.caretaker.machine.Health;
import io.jenkins.plugins.caretaker.machine.Severity;
import io.jenkins.plugins.caretaker.machine.Word;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What runs do about machines that are not as they should be. Source: mission.md D.1, H10, H11. */
@Tag("slow")
class MachinesInRunsTest {

    private static final Word SAID = new Word("tester", "power is off", Optional.empty());
    private static final String CHECK =
            "- { name: look, nodes: all, command: { plugin: machine/check, on_error: leave_out%s } }\n";

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    private void maint(String machines, String steps) throws Exception {
        home.plan(Home.NODES + "steps:\n  maint:\n    auto_reset: true\n    machines: " + machines + "\n    steps:\n"
                + steps.indent(6));
    }

    @Test
    void who_is_unavailable_is_skipped_and_the_log_says_why() throws Exception {
        maint("{ unavailable: skip }", Home.says("one"));
        unavailable("b");

        RunResult result = home.run("maint", NodeFilter.NONE);

        assertThat(result.status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactlyInAnyOrder("one a", "one c");
        assertThat(home.log(result.execution(), Optional.of("b"), Level.WARN))
                .singleElement()
                .asString()
                .contains("is left out: unavailable since")
                .endsWith("power is off");
        assertThat(home.state()).as("starts anew all the same").startsWith("maint ready");
    }

    @Test
    void without_a_word_in_the_step_set_everybody_takes_part() throws Exception {
        maint("{}", Home.says("one"));
        unavailable("b");
        home.caretaker().machines().setHealth("c", Health.UNHEALTHY, SAID);

        home.run("maint", NodeFilter.NONE);

        assertThat(home.done()).hasSize(3);
    }

    @Test
    void who_is_unhealthy_is_left_out_and_who_only_has_warnings_is_not() throws Exception {
        maint("{ unhealthy: leave_out }", Home.says("one"));
        home.caretaker().machines().setHealth("a", Health.UNHEALTHY, SAID);
        home.caretaker().machines().setMetadata("b", "Disk", Severity.ERROR, "1 %", "", "tester");

        home.run("maint", NodeFilter.NONE);

        assertThat(home.done()).containsExactlyInAnyOrder("one b", "one c");
    }

    @Test
    void nobody_left_is_a_mistake_unless_the_step_set_allows_it() throws Exception {
        maint("{ unavailable: skip }", Home.says("one"));
        for (String node : new String[] {"a", "b", "c"}) unavailable(node);

        assertThatThrownBy(() -> home.run("maint", NodeFilter.NONE))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("all nodes of step set 'maint' are left out: a (unavailable since ")
                .hasMessageEndingWith("say in the step set: machines: { none: allow }");

        maint("{ unavailable: skip, none: allow }", Home.says("one"));
        assertThat(home.run("maint", NodeFilter.NONE).status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).isEmpty();
    }

    @Test
    void who_is_disabled_takes_part_in_nothing() throws Exception {
        home.steps(Home.says("one"));
        home.caretaker().machines().setEnabled("a", false, "tester", "in repair");

        home.run();

        assertThat(home.done()).containsExactlyInAnyOrder("one b", "one c");
    }

    @Test
    void who_turns_out_to_be_away_drops_out_and_is_ready_for_the_next_run() throws Exception {
        String nodes = Home.NODES
                .replace(
                        "c: { infrastructure: lab, connection: { type: local } }",
                        "c: { infrastructure: lab, connection: { type: ssh, host: 127.0.0.1, port: 1, credentials: x } }")
                .replace(
                        "max_in_flight: 1\n",
                        "credentials: { x: { type: username_password, username: u, password: p } }\n");
        home.plan(nodes + """
                steps:
                  maint:
                    machines: { unavailable: skip }
                    steps:
                      - { name: one, nodes: all, command: { plugin: ssh/custom, exec: 'true' } }
                """ + Home.says("two").indent(6));

        RunResult result = home.run("maint", NodeFilter.NONE);

        assertThat(result.status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactlyInAnyOrder("two a", "two b");
        assertThat(home.state()).isEqualTo("maint partial\none: a done, b done, c ready\ntwo: a done, b done, c ready");
    }

    @Test
    void a_step_leaves_out_who_its_check_finds_ill_and_its_policy_says_what_that_is() throws Exception {
        home.plan(policies() + "steps:\n  maint:\n" + ("steps:\n" + CHECK.formatted("") + Home.says("two")).indent(4));

        RunResult result = home.run("maint", NodeFilter.NONE);

        assertThat(result.status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactlyInAnyOrder("two a", "two b");
        assertThat(home.caretaker().machines().find("c").facts().health().value())
                .isEqualTo(Health.UNHEALTHY);
        assertThat(home.caretaker().machines().find("a").facts().health().value())
                .isEqualTo(Health.HEALTHY);
        assertThat(home.log(result.execution(), Optional.of("c"), Level.WARN))
                .anyMatch(line -> line.contains("is left out: no licence"));
    }

    @Test
    void a_check_that_may_leave_nobody_out_fails() throws Exception {
        home.plan(policies() + "steps:\n"
                + (CHECK.formatted("").replace("leave_out", "fail") + Home.says("two")).indent(2));

        RunResult result = home.run();

        assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(result.failures()).singleElement().asString().contains("c").endsWith("no licence");
    }

    @Test
    void who_was_left_out_and_is_back_takes_part_from_the_check_on_that_includes_him() throws Exception {
        String steps = Home.says("one") + CHECK.formatted(", new_nodes: include") + Home.says("three");
        maint("{ unavailable: skip }", steps);
        unavailable("b");

        home.run("maint", NodeFilter.NONE);

        assertThat(home.done()).containsExactlyInAnyOrder("one a", "one c", "three a", "three b", "three c");
    }

    @Test
    void who_was_left_out_stays_out_of_a_run_whose_check_ignores_new_nodes() throws Exception {
        maint("{ unavailable: skip }", Home.says("one") + CHECK.formatted("") + Home.says("three"));
        unavailable("b");

        home.run("maint", NodeFilter.NONE);

        assertThat(home.done()).containsExactlyInAnyOrder("one a", "one c", "three a", "three c");
    }

    @Test
    void a_check_changes_nothing_for_nodes_of_other_roles() throws Exception {
        String check = CHECK.formatted("").replace("nodes: all", "roles: [web]");
        home.plan(policies() + "steps:\n" + (check + Home.says("two")).indent(2));

        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactlyInAnyOrder("two a", "two b", "two c");
    }

    private static String policies() {
        return Home.NODES.replace("c: { infrastructure: lab,", "c: { infrastructure: lab, machine_policy: ill,")
                + "machine_policies: { ill: { script: fail_healthcheck 'no licence' } }\n";
    }

    private void unavailable(String node) {
        home.caretaker().machines().setConnectivity(node, Connectivity.UNAVAILABLE, SAID);
    }
}
