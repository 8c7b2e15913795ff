package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.Plans.problems;
import static io.jenkins.plugins.caretaker.plan.Plans.steps;
import static io.jenkins.plugins.caretaker.plan.Plans.valid;
import static io.jenkins.plugins.caretaker.plan.Plans.withSteps;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.plan.CommandSpec.OnInterrupt;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanReaderTest {

    @Test
    void a_list_of_steps_is_the_step_set_default() {
        Plan plan =
                withSteps("  - { name: hello, nodes: all, command: { plugin: custom, exec: echo, arguments: hi } }\n");

        Step step = steps(plan).get(0);
        assertThat(step.name()).isEqualTo("hello");
        assertThat(step.index()).isEqualTo(1);
        assertThat(step.id()).isEqualTo("hello");
        assertThat(step.tasks()).containsOnlyKeys("web01", "web02", "db01");
        CommandSpec command = step.tasks().get("db01").get(0);
        assertThat(command.plugin()).isEqualTo("custom");
        assertThat(command.settings().entries()).containsOnlyKeys("exec", "arguments");
        assertThat(command.settings().at("arguments").line()).isEqualTo(12);
    }

    @Test
    void a_plan_without_connection_uses_ssh_and_the_fqdn() {
        Node node = withSteps("  - { name: a, nodes: all, command: dummy }\n")
                .nodes()
                .get("web01");

        assertThat(node.connection()).isEqualTo(Connection.Ssh.DEFAULT);
        assertThat(node.addresses()).containsExactly("web01");
        assertThat(node.role()).isEqualTo("web");
    }

    @Test
    void step_sets_may_be_lists_or_mappings_side_by_side() {
        Plan plan = withSteps("""
                  first:
                    - { name: a, nodes: all, command: dummy }
                  second:
                    auto_reset: yes
                    environments: [test]
                    steps:
                      - { name: b, roles: web, command: dummy }
                """);

        assertThat(plan.stepSets()).containsOnlyKeys("first", "second");
        StepSet second = plan.stepSet("second").orElseThrow();
        assertThat(second.autoReset()).isTrue();
        assertThat(second.environments()).containsExactly("test");
        assertThat(second.steps()).hasSize(1);
    }

    @Test
    void a_plan_without_steps_is_valid_and_one_with_none_is_not() {
        assertThat(valid(Plans.HEAD).stepSets()).isEmpty();
        assertThat(problems(Plans.HEAD + "steps: []\n"))
                .containsExactly("plan.yaml:11:8 PLAN-013 step set 'default' has no steps");
        assertThat(problems(Plans.HEAD + "steps: {}\n")).containsExactly("plan.yaml:11:8 PLAN-013 'steps' is empty");
    }

    @Test
    void commands_are_a_name_a_mapping_or_a_list_of_both() {
        Plan plan = withSteps("""
                  - { name: a, nodes: web01, command: dummy }
                  - { name: b, nodes: web01, commands: [ dummy, { plugin: custom, exec: ls }, dummy ] }
                """);

        assertThat(steps(plan).get(0).tasks().get("web01"))
                .extracting(CommandSpec::plugin)
                .containsExactly("dummy");
        assertThat(steps(plan).get(1).tasks().get("web01"))
                .extracting(CommandSpec::plugin)
                .containsExactly("dummy", "custom", "dummy");
        assertThat(steps(plan).get(1).tasks().get("web01"))
                .extracting(CommandSpec::id)
                .containsExactly("dummy", "custom", "dummy-2");
    }

    @Test
    void common_keys_of_a_command_are_taken_and_the_others_are_its_settings() {
        Plan plan = withSteps("""
                  - name: a
                    nodes: web01
                    delegate_to: db01
                    command:
                      plugin: ssh/custom
                      id: restart
                      title: Restart it
                      plugin_timeout: 0
                      verify_after_run: true
                      on_interrupt: retry
                      verify_commands:
                        plugin: ssh/file_exists
                        file: /tmp/x
                        verify_commands: [dummy, { plugin: dummy, delegate_to: web02 }]
                      :exec: ls
                """);

        CommandSpec command = steps(plan).get(0).tasks().get("web01").get(0);
        assertThat(command.id()).isEqualTo("restart");
        assertThat(command.title()).contains("Restart it");
        assertThat(command.timeoutSeconds()).contains(0);
        assertThat(command.verifyAfterRun()).isTrue();
        assertThat(command.onInterrupt()).isEqualTo(OnInterrupt.RETRY);
        assertThat(command.delegateTo()).contains("db01");
        assertThat(command.settings().entries()).containsOnlyKeys("exec");
        CommandSpec verify = command.verify().get(0);
        assertThat(verify.settings().entries()).containsOnlyKeys("file");
        assertThat(verify.verify())
                .extracting(CommandSpec::delegateTo)
                .containsExactly(Optional.of("db01"), Optional.of("web02"));
    }

    @Test
    void limits_are_read_at_every_level_and_stay_unset_where_nothing_is_said() {
        Plan plan = valid("max_in_flight: -1\ncanary_host: true\n" + Plans.HEAD
                + "steps:\n  - { name: a, nodes: all, command: dummy, max_per_role: 2, canary_host: no }\n");

        assertThat(plan.options()).isEqualTo(new RunOptions(Optional.of(-1), Optional.empty(), Optional.of(true)));
        assertThat(steps(plan).get(0).options())
                .isEqualTo(new RunOptions(Optional.empty(), Optional.of(2), Optional.of(false)));
    }

    @Test
    void a_plan_without_name_is_called_after_its_content() {
        Plan one = valid(Plans.HEAD);

        assertThat(one.name())
                .matches("[0-9a-f]{16}")
                .isEqualTo(valid(Plans.HEAD).name());
        assertThat(valid(Plans.HEAD + "max_in_flight: 1\n").name()).isNotEqualTo(one.name());
    }

    @Test
    void what_was_read_can_be_read_again_from_its_content() {
        ParsedPlan parsed = Plans.read(Plans.HEAD + "steps:\n  - { name: a, nodes: all, command: dummy }\n");

        ParsedPlan again = new PlanReader()
                .readStored(parsed.content(), "p@1", parsed.plan().orElseThrow().directory());

        assertThat(again.problems()).isEmpty();
        assertThat(again.plan().orElseThrow().stepSets().keySet()).containsExactlyElementsOf(List.of("default"));
        assertThat(again.plan().orElseThrow().nodes().get("web01").where()).hasToString("p@1:3:3");
    }
}
