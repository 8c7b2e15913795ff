package io.jenkins.plugins.caretaker.run;

import static io.jenkins.plugins.caretaker.run.Home.says;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How failures on some nodes end an execution. Source: docs/plan-files.md, "Failures"; issue 3 "failure handling". */
class ToleranceTest {

    @TempDir
    Path directory;

    /** Three nodes, one after another; the first step fails on a and b. */
    @ParameterizedTest(name = "{0} / {1}: {2} {3} {4}")
    @CsvSource(delimiter = '|', textBlock = """
            # of the set           | of the step                                 | status | ran in one | then
            on_failure: fail       |                                             | failed | -          | always alarm
            max_failures: 1        |                                             | failed | -          | always alarm
            max_failures: 2        |                                             | failed | c          | next-c always alarm
            max_failures: 67%      |                                             | failed | c          | next-c always alarm
            max_failures: 66%      |                                             | failed | -          | always alarm
            on_failure: continue   |                                             | done   | c          | next-c always
            on_failure: fail       | on_failure: continue,                       | done   | c          | next-c always
            on_failure: continue   | on_failure: fail,                           | failed | -          | always alarm
            on_failure: continue   | max_failures: 1,                            | failed | -          | always alarm
            on_failure: continue   | max_failures: 2,                            | done   | c          | next-c always
            on_failure: continue   | 'on_failure: continue, max_failures: 0,'    | failed | -          | always alarm
            on_failure: continue   | required: true,                             | failed | -          | always alarm
            """)
    void the_end(String set, String step, String status, String ran, String then) throws Exception {
        try (Home home = Home.open(directory)) {
            String one =
                    "- { name: one, nodes: all, %s command: { plugin: custom, exec: 'test $DOP_NODE_FQDN = c && echo"
                            + " one $DOP_NODE_FQDN >> done' } }\n";
            home.plan(Home.NODES + "steps:\n  default:\n    " + set + "\n    steps:\n"
                    + (one.formatted(step == null ? "" : step)
                                    + says("next")
                                    + says("always").replace("nodes: all", "nodes: a, condition: always")
                                    + says("alarm").replace("nodes: all", "nodes: a, condition: failure"))
                            .indent(6));

            RunResult result = home.run();

            assertThat(result.status().word()).isEqualTo(status);
            assertThat(String.join(" ", home.done()))
                    .isEqualTo(((ran.equals("-") ? "" : "one c ")
                                    + then.replace("next-c", "next c")
                                            .replace("always", "always a")
                                            .replace("alarm", "alarm a"))
                            .strip());
        }
    }

    /** What is required cannot be left out on a node that dropped out before. */
    @org.junit.jupiter.api.Test
    void a_required_step_fails_where_an_earlier_one_failed() throws Exception {
        try (Home home = Home.open(directory)) {
            home.plan(Home.NODES + "steps:\n  default:\n    on_failure: continue\n    steps:\n"
                    + ("- { name: one, nodes: all, command: { plugin: custom, exec: 'test $DOP_NODE_FQDN != b' } }\n"
                                    + says("must").replace("nodes: all", "nodes: all, required: true"))
                            .indent(6));

            RunResult result = home.run();

            assertThat(result.status().word()).isEqualTo("failed");
            assertThat(result.failures())
                    .anyMatch(line -> line.contains(
                            "b: step 'must' is left out: step 'one' failed on this node, but it is required"));
        }
    }
}
