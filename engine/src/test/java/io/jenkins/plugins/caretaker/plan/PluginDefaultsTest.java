package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.Plans.problemsOfSteps;
import static io.jenkins.plugins.caretaker.plan.Plans.steps;
import static io.jenkins.plugins.caretaker.plan.Plans.withSteps;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Source: DOP B.1, plugin defaults; DOPi observed 5, 6, 12. */
class PluginDefaultsTest {

    private static String settings(Plan plan, int step, String node) {
        return steps(plan).get(step).tasks().get(node).get(0).settings().entries().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + ((PlanValue.Scalar) entry.getValue()).text())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @Test
    void defaults_hold_for_the_nodes_of_their_step_and_all_later_steps_of_the_set() {
        Plan plan = withSteps("""
                  one:
                    - { name: a, nodes: web01, command: ssh/custom, set_plugin_defaults: [ { plugins: '/^ssh/', port: 22, user: me } ] }
                    - { name: b, nodes: all, command: { plugin: ssh/custom, port: 1 } }
                    - { name: c, nodes: web01, command: { plugin: custom, exec: ls } }
                  two:
                    - { name: d, nodes: web01, command: ssh/custom }
                """);

        assertThat(plan.stepSet("one")
                        .orElseThrow()
                        .steps()
                        .get(0)
                        .tasks()
                        .get("web01")
                        .get(0)
                        .settings()
                        .entries())
                .containsOnlyKeys("port", "user");
        Step second = plan.stepSet("one").orElseThrow().steps().get(1);
        assertThat(second.tasks().get("web01").get(0).settings().canonical())
                .isEqualTo("{4:port=NUMBER:1:1,4:user=TEXT:2:me}");
        assertThat(second.tasks().get("db01").get(0).settings().canonical()).isEqualTo("{4:port=NUMBER:1:1}");
        Step third = plan.stepSet("one").orElseThrow().steps().get(2);
        assertThat(third.tasks().get("web01").get(0).settings().entries()).containsOnlyKeys("exec");
        Step fresh = plan.stepSet("two").orElseThrow().steps().get(0);
        assertThat(fresh.tasks().get("web01").get(0).settings().entries()).isEmpty();
    }

    @Test
    void keys_are_deleted_by_symbol_or_text_before_new_ones_are_set() {
        Plan plan = withSteps("""
                  - { name: a, nodes: all, command: x, set_plugin_defaults: [ { plugin: [x, y], a: 1, b: 2, c: 3 } ] }
                  - { name: b, nodes: web01, command: x, delete_plugin_defaults: [ { plugins: x, delete_keys: [!!symbol a, b] } ], set_plugin_defaults: [ { plugin: x, b: 9 } ] }
                  - { name: c, nodes: all, command: x }
                  - { name: d, nodes: all, command: x, delete_plugin_defaults: [ { plugins: '/x/', delete_keys: all } ] }
                  - { name: e, nodes: all, command: y }
                  - { name: f, nodes: all, command: y, delete_plugin_defaults: all }
                """);

        assertThat(settings(plan, 1, "web01")).isEqualTo("b=9 c=3");
        assertThat(settings(plan, 2, "web01")).isEqualTo("b=9 c=3");
        assertThat(settings(plan, 2, "web02")).isEqualTo("a=1 b=2 c=3");
        assertThat(settings(plan, 3, "web02")).isEmpty();
        assertThat(settings(plan, 4, "web02")).isEqualTo("a=1 b=2 c=3");
        assertThat(settings(plan, 5, "web02")).isEmpty();
    }

    @Test
    void singular_and_plural_spellings_meet_and_verify_commands_get_defaults_too() {
        Plan plan = withSteps("""
                  - name: a
                    nodes: web01
                    set_plugin_defaults: [ { plugins: all, credential: key } ]
                    command: { plugin: x, credentials: other, verify_commands: y }
                """);

        CommandSpec command = steps(plan).get(0).tasks().get("web01").get(0);
        assertThat(command.settings().canonical()).isEqualTo("{11:credentials=TEXT:5:other}");
        assertThat(command.verify().get(0).settings().canonical()).isEqualTo("{11:credentials=TEXT:3:key}");
    }

    @Test
    void nodes_with_equal_defaults_share_their_commands() {
        Plan plan =
                withSteps("  - { name: a, nodes: all, command: x, set_plugin_defaults: [ { plugins: all, k: 1 } ] }\n");

        assertThat(steps(plan).get(0).tasks().get("web01"))
                .isSameAs(steps(plan).get(0).tasks().get("db01"));
    }

    @Test
    void common_keys_cannot_be_defaults_and_both_spellings_at_once_are_refused() {
        assertThat(problemsOfSteps("""
                  - { name: a, nodes: web01, command: { plugin: x, credential: a, credentials: b } }
                  - { name: b, nodes: web01, command: x, set_plugin_defaults: [ { plugins: x, plugin_timeout: 3 } ] }
                  - { name: c, nodes: web01, command: x, delete_plugin_defaults: [ { plugins: x } ] }
                """))
                .containsExactly(
                        "plan.yaml:12:52 PLAN-017 step 'a': command 'x' has both 'credentials' and 'credential'. They mean the same: keep one.",
                        "plan.yaml:13:79 PLAN-028 warning: step 'b': plugin defaults cannot set 'plugin_timeout'. Write it in the command itself.",
                        "plan.yaml:14:68 PLAN-012 step 'c': 'delete_plugin_defaults' has no 'delete_keys'. Name the keys, or write 'all'.");
    }
}
