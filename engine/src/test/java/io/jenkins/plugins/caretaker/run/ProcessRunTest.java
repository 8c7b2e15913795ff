package io.jenkins.plugins.caretaker.run;

import static io.jenkins.plugins.caretaker.run.Home.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rolling steps, steps side by side and run conditions, on local nodes. Source: docs/plan-files.md, "Processes". */
class ProcessRunTest {

    private static final String ROLLING = """
            - name: rolling
              nodes: all
              window: %s
              steps:
                - { name: drain, command: { plugin: custom, exec: 'echo drain $DOP_NODE_FQDN >> done' } }
                - { name: restart, command: { plugin: custom, exec: '{ test $DOP_NODE_FQDN != b -o -f fixed; } && echo restart $DOP_NODE_FQDN >> done' } }
                - { name: undrain, condition: always, command: { plugin: custom, exec: 'echo undrain $DOP_NODE_FQDN >> done' } }
                - { name: alarm, condition: failure, command: { plugin: custom, exec: 'echo alarm $DOP_NODE_FQDN >> done' } }
            """;

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    @Test
    void all_child_steps_run_on_one_node_before_the_window_moves() throws Exception {
        home.touch("fixed");
        home.steps(ROLLING.formatted(1));

        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);

        assertThat(home.done())
                .containsExactly(
                        "drain a",
                        "restart a",
                        "undrain a",
                        "drain b",
                        "restart b",
                        "undrain b",
                        "drain c",
                        "restart c",
                        "undrain c");
        assertThat(home.state()).isEqualTo("""
                default done
                drain: a done, b done, c done
                restart: a done, b done, c done
                undrain: a done, b done, c done
                alarm: a skipped, b skipped, c skipped""");
        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).hasSize(9);
    }

    @Test
    void a_failed_child_stops_its_siblings_but_not_what_cleans_up_and_the_window_stays() throws Exception {
        home.steps(ROLLING.formatted(1));

        assertThat(home.run().status()).isEqualTo(ExecutionStatus.FAILED);

        assertThat(home.done()).containsExactly("drain a", "restart a", "undrain a", "drain b", "undrain b", "alarm b");
        assertThat(home.state()).contains("restart: a done, b failed, c ready");
        home.touch("fixed");
        home.reset(home.reset());
        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done().subList(6, 11))
                .containsExactly("restart b", "undrain b", "drain c", "restart c", "undrain c");
    }

    @Test
    void the_bound_of_a_window_is_exact_and_it_slides() throws Exception {
        // a and b are in work together, as b waits for a; a only ends if c starts while it still runs, as b's place is
        // free
        home.steps("""
                - name: rolling
                  nodes: all
                  window: 2
                  steps:
                    - { name: one, command: { plugin: custom, exec: 'echo + >> done; touch in-$DOP_NODE_FQDN; case $DOP_NODE_FQDN in a) while [ ! -f in-c ]; do sleep 0.02; done;; b) while [ ! -f in-a ]; do sleep 0.02; done;; esac' } }
                    - { name: two, command: { plugin: custom, exec: 'echo - >> done' } }
                """);

        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);

        assertThat(mostAtOnce(home.done())).isEqualTo(2);
    }

    static int mostAtOnce(List<String> marks) {
        int now = 0;
        int most = 0;
        for (String mark : marks) {
            now += mark.equals("+") ? 1 : -1;
            most = Math.max(most, now);
        }
        return most;
    }

    @Test
    void a_step_can_start_with_the_one_before_it_and_both_are_waited_for() throws Exception {
        String meets = "- { name: %s, nodes: a, %s command: { plugin: custom, exec: 'touch %s; while [ ! -f %s ]; do"
                + " sleep 0.02; done; echo %s >> done' } }\n";
        home.steps(meets.formatted("one", "", "x", "y", "met")
                + meets.formatted("two", "start: with_previous,", "y", "x", "met")
                + says("three"));

        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);

        assertThat(home.done()).containsExactly("met", "met", "three a", "three b", "three c");
    }

    @Test
    void after_a_failure_run_the_steps_that_ask_for_it_and_again_in_every_run() throws Exception {
        String steps = "- { name: bad, nodes: a, command: { plugin: custom, exec: 'test -f fixed' } }\n"
                + says("next")
                + says("alarm").replace("nodes: all", "nodes: a, condition: failure")
                + says("report").replace("nodes: all", "nodes: a, condition: always");
        home.steps(steps);

        assertThat(home.run().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(home.done()).containsExactly("alarm a", "report a");
        assertThat(home.run().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(home.done()).containsExactly("alarm a", "report a", "alarm a", "report a");

        home.touch("fixed");
        home.reset(home.reset());
        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done().subList(4, 8)).containsExactly("next a", "next b", "next c", "report a");
        assertThat(home.state()).contains("alarm: a skipped", "report: a done").startsWith("default done");
        home.run();
        assertThat(home.done()).hasSize(8);
    }

    @Test
    void an_expression_is_asked_when_the_task_may_start_and_what_is_unknown_is_false() throws Exception {
        home.steps(says("one").replace("nodes: all", "nodes: a, condition: '#{Go}'") + says("two"));

        RunResult result = home.run();

        assertThat(result.status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactly("two a", "two b", "two c");
        assertThat(home.state()).contains("one: a skipped");
        assertThat(home.log(
                        result.execution(),
                        java.util.Optional.of("a"),
                        io.jenkins.plugins.caretaker.command.CommandLog.Level.WARN))
                .singleElement()
                .asString()
                .contains("step 'one': the condition #{Go} is false because nothing is called #{Go}");
    }

    /** A process that tolerates a failure and is done must not keep it for the next time. */
    @Test
    void with_auto_reset_a_tolerated_failure_is_forgotten_as_well() throws Exception {
        home.plan(Home.NODES + "steps:\n  default:\n    auto_reset: true\n    on_failure: continue\n    steps:\n"
                + (says("one").replace("echo one", "test $DOP_NODE_FQDN != b && echo one") + says("two")).indent(6));

        assertThat(home.run().failures()).hasSize(1);
        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);

        assertThat(home.done()).containsExactly("one a", "one c", "two a", "two c", "one a", "one c", "two a", "two c");
        assertThat(home.state()).startsWith("default ready");
    }

    @Test
    void the_name_of_a_rolling_step_resets_all_its_children() throws Exception {
        home.steps(ROLLING.formatted(1));
        home.run();

        ResetRequest all = home.reset();
        home.reset(new ResetRequest(
                "p", all.stepSet(), java.util.Optional.of("rolling"), all.filter(), true, false, "tester"));

        assertThat(home.state()).startsWith("default ready");
    }

    @Test
    void filters_choose_among_the_nodes_of_a_rolling_step() throws Exception {
        home.touch("fixed");
        home.steps(ROLLING.formatted(3));

        home.run("default", NodeFilter.NONE.with(NodeFilter.Option.NODES, "c"));

        assertThat(home.done()).containsExactly("drain c", "restart c", "undrain c");
    }
}
