package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlanDiffTest {

    private static String diff(String before, String after) {
        return PlanDiff.between(
                        Plans.read(before).tree().orElseThrow(),
                        Plans.read(after).tree().orElseThrow())
                .text();
    }

    @Test
    void steps_commands_nodes_and_other_keys_are_compared_by_name() {
        String before = """
                max_in_flight: 3
                nodes: { web01: { infrastructure: lab }, web02: { infrastructure: lab } }
                steps:
                  - { name: one, nodes: all, command: { plugin: custom, exec: ls } }
                  - { name: two, nodes: [web01], commands: [dummy, { plugin: custom, exec: a }] }
                """;
        String after = """
                max_in_flight: 5
                nodes: { web01: { infrastructure: lab }, web03: { infrastructure: lab } }
                steps:
                  - { name: two, nodes: [web01, web03], commands: [{ plugin: custom, exec: b }] }
                  - { name: one, nodes: all, command: { plugin: custom, exec: ls } }
                  - { name: three, nodes: all, command: dummy }
                """;

        assertThat(diff(before, after)).isEqualTo("""
                ~ max_in_flight: 3 → 5
                - nodes.web02: {infrastructure: lab}
                + nodes.web03: {infrastructure: lab}
                + steps[two].nodes[web03]: web03
                - steps[two].commands[dummy]: dummy
                ~ steps[two].commands[custom].exec: a → b
                + steps[three]: {name: three, nodes: all, command: dummy}
                ~ steps (order): one, two → two, one""");
    }

    @Test
    void equal_plans_have_no_difference_whatever_their_layout() {
        assertThat(diff("name: a\nlist: [1, 2]\n", "# comment\nlist:\n- 1\n- 2\nname: 'a'\n"))
                .isEmpty();
    }

    @Test
    void secrets_are_masked_wherever_they_stand_and_their_change_is_seen() {
        String before = """
                credentials: { root: { type: username_password, username: root, password: geheim1 } }
                note: the password is geheim1
                """;
        String after = """
                credentials: { root: { type: username_password, username: admin, password: geheim2 } }
                note: the password is now geheim2
                vars: [{ name: x, sensitive: true, value: hidden }]
                """;

        assertThat(diff(before, after)).isEqualTo("""
                ~ credentials.root.username: root → admin
                ~ credentials.root.password: ******** → ********
                ~ note: the password is ******** → the password is now ********
                + vars: [{name: x, sensitive: true, value: ********}]""");
    }
}
