package io.jenkins.plugins.caretaker.run;

import static io.jenkins.plugins.caretaker.run.Home.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plan.NodeFilter.Option;
import io.jenkins.plugins.caretaker.store.ConflictException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which work a reset makes ready again. Source: seed 001 "Reset Improvements"; DOP B.2. */
class ResetTest {

    /** Each set fails on b and c in its second step; only b in its first. */
    private static final String SET = """
              - { name: %1$s one, nodes: all, command: { plugin: custom, exec: 'test $DOP_NODE_FQDN != b' } }
              - { name: %1$s two, nodes: [a, c], command: { plugin: custom, exec: 'test $DOP_NODE_FQDN = a' } }
              - { name: same, nodes: a, command: { plugin: custom, exec: 'true' } }
              - { name: same, nodes: a, command: { plugin: custom, exec: 'true' } }
            """;

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    /** All nodes are run one by one, so that every step fails where it can. */
    private void runEverything() throws Exception {
        home.plan(Home.NODES + "steps:\n  x:\n" + SET.formatted("x").indent(2) + "  y:\n"
                + SET.formatted("y").indent(2));
        for (String set : List.of("x", "y")) {
            for (String node : List.of("a", "b", "c")) {
                home.run(set, NodeFilter.NONE.with(Option.NODES, node));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // step set | step | option | value | force | what is reset
                "- | -     | -             | -         | false | x one b, x two c, y one b, y two c",
                "x | -     | -             | -         | false | x one b, x two c",
                "x | 1     | -             | -         | false | x one b",
                "x | 2     | -             | -         | false | x two c",
                "x | x two | -             | -         | false | x two c",
                "- | 1     | -             | -         | false | x one b, y one b",
                "- | y two | -             | -         | false | y two c",
                "x | -     | NODES         | /[bc]/    | false | x one b, x two c",
                "x | -     | NODES         | c         | false | x two c",
                "x | -     | ROLES         | web       | false | x one b",
                "x | -     | EXCLUDE_ROLES | web       | false | x two c",
                "x | -     | NODES_BY_CONFIG | zone=east | false | x two c",
                "x | 1     | -             | -         | true  | x one a, x one b, x one c",
                "x | x two | NODES         | a         | true  | x two a",
            })
    void a_reset_reaches(String set, String step, Option option, String value, boolean force, String expected)
            throws Exception {
        runEverything();
        NodeFilter filter = option == null ? NodeFilter.NONE : NodeFilter.NONE.with(option, value);

        ResetReport report = home.reset(new ResetRequest(
                "p", Optional.ofNullable(set), Optional.ofNullable(step), filter, force, false, "tester"));

        assertThat(report.items())
                .extracting(item -> item.step() + " " + item.node())
                .containsExactly(expected.split(", "));
        for (ResetReport.Item item : report.items()) {
            assertThat(home.state()
                            .lines()
                            .filter(line -> line.startsWith(item.step() + ":"))
                            .findFirst())
                    .get()
                    .asString()
                    .contains(item.node() + " ready");
        }
    }

    @Test
    void a_noop_reset_shows_the_same_and_changes_nothing() throws Exception {
        runEverything();
        String before = home.state();

        ResetReport shown = home.reset(
                new ResetRequest("p", Optional.empty(), Optional.empty(), NodeFilter.NONE, true, true, "tester"));

        assertThat(home.state()).isEqualTo(before);
        assertThat(home.reset(new ResetRequest(
                        "p", Optional.empty(), Optional.empty(), NodeFilter.NONE, true, false, "tester")))
                .isEqualTo(shown);
        assertThat(home.state()).doesNotContain("done", "failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | y tow | no step set of plan 'p' has a step 'y tow'. Steps: x one, x two, same, y one, y two. Did you mean 'y two'?",
                "x | same  | has 2 steps called 'same', at places 3, 4; name the place",
                "x | x tow | Did you mean 'x two'?",
                "x | 5     | Its steps, from 1 to 4",
                "x | 0     | Its steps, from 1 to 4",
                "z | 1     | plan 'p' has no step set 'z'. Its step sets: x, y.",
            })
    void a_step_that_cannot_be_meant_is_refused(String set, String step, String message) throws Exception {
        runEverything();
        String before = home.state();

        assertThatThrownBy(() -> home.reset(new ResetRequest(
                        "p", Optional.ofNullable(set), Optional.of(step), NodeFilter.NONE, true, false, "tester")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
        assertThat(home.state()).isEqualTo(before);
    }

    @Test
    void a_reset_during_a_run_is_refused_and_the_holder_named() throws Exception {
        home.steps(
                "- { name: one, nodes: a, command: { plugin: custom, exec: 'touch in; while [ ! -f go ]; do sleep 0.02; done' } }\n"
                        + says("two"));
        RunningExecution run = home.start();
        home.awaitFile("in");

        assertThatThrownBy(() -> home.reset(home.reset()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("tester@")
                .hasMessageContaining("for: run default");

        home.touch("go");
        run.await();
    }
}
