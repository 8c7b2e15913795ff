package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking a step set out of a plan and putting it into another. */
class StepSetTextTest {

    private static final String OLD = """
            # our farm
            name: farm
            steps:
              # the weekly one
              maint:
                auto_reset: true # always
                steps:
                  - name: one # first
                    command: |
                      echo a

                      echo b
              # what follows
              other: [ { name: x } ]
            # after the steps
            max_in_flight: 3
            """;

    @Test
    void a_step_set_is_taken_out_with_its_comments() {
        assertThat(of(OLD, "maint").text()).isEqualTo("""
                auto_reset: true # always
                steps:
                  - name: one # first
                    command: |
                      echo a

                      echo b
                """);
    }

    @Test
    void a_step_set_is_put_in_the_place_of_the_one_with_its_name_and_nothing_else_changes() {
        String edited = OLD.replace("echo a", "echo c").replace("- name: one # first", "- name: two");

        assertThat(of(OLD, "maint").into(edited, "maint")).isEqualTo(OLD);
    }

    @Test
    void a_step_set_is_put_beside_the_others_under_a_new_name() {
        String cloned = of(OLD, "maint").into(OLD, "maint2");

        assertThat(cloned).startsWith(OLD.substring(0, OLD.indexOf("# after")).stripTrailing());
        assertThat(cloned)
                .contains("\n  maint2:\n    auto_reset: true # always\n")
                .endsWith("max_in_flight: 3\n");
        assertThat(of(cloned, "maint2").digest()).isEqualTo(of(OLD, "maint").digest());
    }

    @Test
    void comments_layout_and_the_order_of_keys_are_not_another_version() {
        String other =
                "steps:\n  maint: { steps: [ { command: \"echo a\\n\\necho b\\n\", name: one } ], auto_reset: true }\n";

        assertThat(of(other, "maint").digest()).isEqualTo(of(OLD, "maint").digest());
        assertThat(of(other.replace("echo b", "echo c"), "maint").digest())
                .isNotEqualTo(of(OLD, "maint").digest());
    }

    /** Every form a plan can have; what is put in is always what comes out, and the rest keeps what it said. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: p\nsteps:\n- name: a\n- name: b # last\n",
                "name: p\nsteps: [ { name: a }, { name: b } ]\n",
                "{ name: p, steps: [ { name: a } ] }",
                "{ \"name\": \"p\", \"steps\": { \"maint\": [ { \"name\": \"a\" } ], \"x\": [] } }",
                "{ name: p, steps: { x: [ { name: a } ] } }",
                "name: p\nsteps: { maint: [ { name: a } ], x: [ { name: b } ] } # all\nnodes: {}\n",
                "name: p\nsteps:\n  maint: # weekly\n  - name: a\n  x:\n  - name: b\nnodes: {}\n",
                "name: p\nsteps:\n    x:\n        - name: b\n\n\n# end",
                "name: \uD83D\uDE00 p\nsteps:\n  maint:\n    steps:\n      - name: a",
                "name: p",
                "name: p\n\n",
                "{ name: p }",
                "name: p\nx: &x { name: b }\nsteps:\n  maint: [ *x ]\n",
                "name: p\n:steps:\n  :maint:\n    - :name: a\n"
            })
    void every_form_of_plan_takes_a_step_set(String plan) {
        StepSetText wanted = of(OLD, "maint");

        Mapping put = read(wanted.into(plan, "maint"));

        assertThat(StepSetText.value(put, "maint"))
                .map(PlanValue::canonical)
                .contains(wanted.value().canonical());
        assertThat(put.get("name").map(PlanValue::canonical))
                .isEqualTo(read(plan).get("name").map(PlanValue::canonical));
        for (String kept : new String[] {"x", Plan.DEFAULT_STEP_SET}) {
            assertThat(StepSetText.value(put, kept).map(PlanValue::canonical))
                    .isEqualTo(StepSetText.value(read(plan), kept).map(PlanValue::canonical));
        }
    }

    @Test
    void what_an_alias_means_is_taken_along() {
        String plan = "x: &x { name: b, kind: !!symbol sym, n: 010, s: \"a\\tb\\u2028\" }\nsteps:\n  maint: [ *x ]\n";

        StepSetText taken = of(plan, "maint");

        assertThat(StepSetText.stored(taken.text()).digest()).isEqualTo(taken.digest());
    }

    @Test
    void a_step_set_whose_anchor_is_needed_elsewhere_is_not_replaced() {
        String plan = "steps:\n  maint: [ &a { name: a } ]\n  x: [ *a ]\n";

        assertThatThrownBy(() -> of(OLD, "maint").into(plan, "maint"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'maint'")
                .hasMessageContaining("alias");
    }

    private static StepSetText of(String plan, String name) {
        return StepSetText.of(plan, read(plan), name).orElseThrow();
    }

    private static Mapping read(String plan) {
        Diagnostics problems = new Diagnostics();
        return (Mapping) YamlTree.parse(plan, new LineMap("plan"), problems)
                .orElseThrow(() -> new AssertionError(problems.list() + "\n" + plan));
    }
}
