package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What steps and triggers say of what has to be allowed. Source: docs/adr/0005-consent.md. */
class StepEffectTest {

    @Test
    void a_step_says_it_and_children_inherit_it_unless_they_say_something_else() {
        Plan plan = Plans.withSteps("""
                  - { name: look, nodes: all, command: dummy }
                  - { name: wipe, nodes: all, effect: destructive, command: dummy }
                  - name: rolling
                    nodes: all
                    effect: interruptive
                    steps:
                      - { name: drain, effect: none, command: dummy }
                      - { name: restart, command: dummy }
                      - { name: purge, effect: destructive, command: dummy }
                """);

        assertThat(Plans.steps(plan))
                .extracting(Step::name, Step::effect)
                .containsExactly(
                        tuple("look", StepEffect.NONE),
                        tuple("wipe", StepEffect.DESTRUCTIVE),
                        tuple("drain", StepEffect.NONE),
                        tuple("restart", StepEffect.INTERRUPTIVE),
                        tuple("purge", StepEffect.DESTRUCTIVE));
    }

    @Test
    void another_word_is_a_problem_with_its_place_and_the_nearest_one() {
        assertThat(Plans.problemsOfSteps("  - { name: s, nodes: all, effect: interuptive, command: dummy }\n"))
                .singleElement()
                .asString()
                .contains("plan.yaml:12:")
                .endsWith("PLAN-016 step 's': 'effect' cannot be 'interuptive'. It is one of: none, interruptive,"
                        + " destructive. Did you mean 'interruptive'?");
        assertThat(Plans.problemsOfSteps("  - { name: s, nodes: all, efect: destructive, command: dummy }\n"))
                .singleElement()
                .asString()
                .contains("'efect'", "Did you mean 'effect'?");
    }

    @ParameterizedTest
    @CsvSource(value = {"'', false, false", "'interruptive: true,', true, false", "'destructive: true,', false, true"})
    void a_trigger_allows_each_by_itself(String keys, boolean interruptive, boolean destructive) {
        Plan plan = Plans.valid(Plans.HEAD + "steps: [ { name: s, nodes: all, command: dummy } ]\n"
                + "triggers: [ { name: t, step_set: default, " + keys + " schedule: { daily: '03:00' } } ]\n");

        assertThat(plan.triggers().get("t").consent()).isEqualTo(new Consent(interruptive, destructive));
    }

    @Test
    void a_trigger_that_allows_what_is_no_truth_value_is_a_problem() {
        assertThat(
                        Plans.problems(
                                Plans.HEAD + "steps: [ { name: s, nodes: all, command: dummy } ]\n"
                                        + "triggers: [ { name: t, step_set: default, interruptive: maybe, schedule: { daily: '03:00' } } ]\n"))
                .singleElement()
                .asString()
                .contains("'interruptive'", "maybe");
    }

    @Test
    void each_consent_covers_what_it_names_and_nothing_else() {
        assertThat(Consent.NONE.covers(StepEffect.NONE)).isTrue();
        assertThat(new Consent(true, false).covers(StepEffect.INTERRUPTIVE)).isTrue();
        assertThat(new Consent(true, false).covers(StepEffect.DESTRUCTIVE)).isFalse();
        assertThat(new Consent(false, true).covers(StepEffect.DESTRUCTIVE)).isTrue();
        assertThat(new Consent(false, true).covers(StepEffect.INTERRUPTIVE)).isFalse();
    }
}
