package io.jenkins.plugins.caretaker.run;

import static io.jenkins.plugins.caretaker.run.Home.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plan.NodeFilter.Option;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves to the next one, also when the plan changed in between. Source: DOP B.1, B.3, B.4; DOPi observed. */
class RerunTest {

    /** Fails on b until the file {@code fixed} is there. */
    private static final String TWO =
            "- { name: two, nodes: all, command: { plugin: custom, exec: '{ test $DOP_NODE_FQDN != b -o -f fixed; }"
                    + " && echo two $DOP_NODE_FQDN >> done' } }\n";

    private static final NodeFilter ONLY_A = NodeFilter.NONE.with(Option.NODES, "a");
    private static final NodeFilter NOT_B = NodeFilter.NONE.with(Option.EXCLUDE_NODES, "b");

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    @Test
    void it_goes_on_where_it_stopped_on_the_nodes_where_it_stopped() throws Exception {
        home.steps(says("one") + TWO + says("three"));

        assertThat(home.run().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(home.done()).containsExactly("one a", "one b", "one c", "two a");
        // a blocked rest is failed, never done: the set says so although nothing of it failed itself
        assertThat(home.state()).isEqualTo("""
                default failed
                one: a done, b done, c done
                two: a done, b failed, c ready
                three: a ready, b ready, c ready""");
        home.touch("fixed");
        home.reset(home.reset());

        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done())
                .containsExactly("one a", "one b", "one c", "two a", "two b", "two c", "three a", "three b", "three c");
    }

    @Test
    void without_a_reset_nothing_that_failed_runs_again_and_the_way_out_is_named() throws Exception {
        home.steps(TWO);
        home.run();
        home.touch("fixed");

        RunResult result = home.run();

        assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(result.failures())
                .singleElement()
                .asString()
                .contains("step 'two' on b", "caretaker reset p --stepset default --step 'two' --nodes b");
        assertThat(home.done()).containsExactly("two a");
    }

    /** Source: DOPi observed, details: "After a failure nodes in flight finish all their commands". */
    @Test
    void nodes_in_flight_finish_all_their_commands_after_a_failure_elsewhere() throws Exception {
        home.plan(Home.NODES.replace("max_in_flight: 1", "max_in_flight: 2") + """
                steps:
                  - name: one
                    nodes: all
                    commands:
                      - { plugin: custom, exec: 'if [ $DOP_NODE_FQDN = a ]; then touch in-a; while [ ! -f go ]; do sleep 0.02; done; else while [ ! -f in-a ]; do sleep 0.02; done; false; fi' }
                      - { plugin: custom, exec: 'echo second $DOP_NODE_FQDN >> done' }
                """);
        RunningExecution run = home.start();
        org.awaitility.Awaitility.await().until(() -> home.state().contains("b failed+ready"));
        home.touch("go");

        assertThat(run.await().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(home.done()).containsExactly("second a");
        assertThat(home.state()).contains("one: a done+done, b failed+ready, c ready+ready");
    }

    /** Source: DOPi observed, details: a node with commands [done, ready] does not repeat what is done. */
    @Test
    void commands_done_before_the_failure_of_a_later_one_are_not_repeated() throws Exception {
        home.steps("""
                - name: one
                  nodes: a
                  commands:
                    - { plugin: custom, exec: 'echo first >> done' }
                    - { plugin: custom, exec: 'test -f fixed && echo second >> done' }
                """);
        home.run();
        home.touch("fixed");
        home.reset(home.reset());
        assertThat(home.state()).isEqualTo("default partial\none: a done+ready");

        home.run();

        assertThat(home.done()).containsExactly("first", "second");
    }

    /** Source: DOPi observed, details: "A filtered run goes through all steps of the set". */
    @Test
    void a_filtered_run_goes_through_all_steps_and_leaves_the_other_nodes() throws Exception {
        home.steps(says("one") + TWO + says("three"));

        assertThat(home.run("default", NOT_B).status()).isEqualTo(ExecutionStatus.DONE);

        assertThat(home.done()).containsExactly("one a", "one c", "two a", "two c", "three a", "three c");
        assertThat(home.state()).startsWith("default partial\none: a done, b ready, c done");
    }

    /** Source: DOPi observed 9: there a good step set exits 1 while another set is failed. */
    @Test
    void the_end_of_an_execution_does_not_depend_on_another_step_set() throws Exception {
        home.plan(Home.NODES
                + "steps:\n  bad:\n    - { name: bad, nodes: all, command: { plugin: custom, exec: 'false' } }\n"
                + "  good:\n" + says("good").indent(4));

        assertThat(home.run("bad", NodeFilter.NONE).status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(home.run("good", NodeFilter.NONE).status()).isEqualTo(ExecutionStatus.DONE);

        assertThat(home.state()).contains("bad failed", "good done");
    }

    @Test
    void a_run_with_nothing_left_to_do_is_done() throws Exception {
        home.steps(says("one"));
        home.run();

        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).hasSize(3);
    }

    /** Pins the opposite of DOP B.3: there state is keyed by the step's place, and a changed command stays silently done. */
    @Test
    void an_updated_plan_keeps_the_progress_of_moved_and_renamed_steps_and_shows_what_changed() throws Exception {
        home.steps(says("one") + says("two") + says("three"));
        home.run();
        String renamed = says("two").replace("name: two", "name: second");
        String changed = says("three").replace("echo three", "echo 3");

        home.steps(says("new") + changed + says("one") + renamed);

        assertThat(home.state()).isEqualTo("""
                default partial
                new: a ready, b ready, c ready
                three: a done (changed), b done (changed), c done (changed)
                one: a done, b done, c done
                second: a done, b done, c done""");
        home.run();
        assertThat(home.done().subList(9, home.done().size())).containsExactly("new a", "new b", "new c");
    }

    /** Pins the opposite of DOP B.1: there a plan update that adds a command raises. */
    @Test
    void a_command_inserted_before_one_that_is_done_runs_alone() throws Exception {
        String step = "- { name: one, nodes: a, commands: [ %s { plugin: custom, exec: 'echo old >> done' } ] }\n";
        home.steps(step.formatted(""));
        home.run();

        home.steps(step.formatted("{ plugin: custom, exec: 'echo inserted >> done' },"));

        assertThat(home.state()).isEqualTo("default partial\none: a ready+done");
        home.run();
        assertThat(home.done()).containsExactly("old", "inserted");
    }

    @Test
    void nodes_added_to_a_plan_get_the_missing_steps_only() throws Exception {
        home.steps(says("one") + says("two"));
        home.run();

        home.plan(Home.NODES.replace(
                        "configuration:", "  d: { infrastructure: lab, connection: { type: local } }\nconfiguration:")
                + "steps:\n" + (says("one") + says("two")).indent(2));
        home.run();

        assertThat(home.done().subList(6, home.done().size())).containsExactly("one d", "two d");
    }

    @Test
    void a_filter_that_leaves_no_node_of_the_step_set_is_an_error_and_nothing_begins() throws Exception {
        home.steps(says("one").replace("nodes: all", "nodes: b"));

        assertThatThrownBy(() -> home.run("default", ONLY_A))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no step of step set 'default' selects any of the nodes");
        assertThatThrownBy(() -> home.run("defualt", NodeFilter.NONE)).hasMessageContaining("Did you mean 'default'?");
        assertThat(home.caretaker().executions().list(java.util.Optional.empty()))
                .isEmpty();
    }
}
