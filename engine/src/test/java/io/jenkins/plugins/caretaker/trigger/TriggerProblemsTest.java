package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.plan.PlanReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Triggers that cannot be meant. */
class TriggerProblemsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ name: x, step_set: maint } | either 'schedule' or 'on'",
                "{ name: x, step_set: mant, on: [plan.added] } | Did you mean 'maint'?",
                "{ name: x, step_set: maint, schedule: { cron: '0 3 30 2 *' } } | is never due",
                "{ name: x, step_set: maint, schedule: { cron: '0 0 3 1 1 ? 2019' } } | is never due",
                "{ name: x, step_set: maint, schedule: { cron: '0 0 3 1 1 ? 2021' } } | is not due any more: all of its times have passed",
                "{ name: x, step_set: maint, schedule: { cron: '0 3 * *' } } | 5, 6 or 7 fields",
                "{ name: x, step_set: maint, schedule: { daily: '25:00' } } | is no time of day",
                "{ name: x, step_set: maint, schedule: { daily: '03:00', timezone: Mars/Base } } | Mars",
                "{ name: x, step_set: maint, schedule: { daily: '03:00', every: 1h } } | exactly one of",
                "{ name: x, step_set: maint, on: ['no type!'] } | is no type of event",
                "{ name: x, step_set: maint, environment: tset, on: [plan.added] } | Did you mean 'test'?",
                "{ name: x, step_set: maint, on: [plan.added], debounce: soon } | is no time span",
                "{ name: x, step_set: maint, on: [plan.added], throttle: 1w } | 'throttle' is no time span",
                "{ name: x, step_set: maint, on: [plan.added], overlap: never } | 'overlap' cannot be 'never'",
                "{ name: x, step_set: maint, on: [plan.added], key: '#{if' } | the template cannot be read",
                "{ name: x, step_set: maint, on: [plan.added], key: '#{Event.Subjekt}' } | Did you mean 'Event.Subject'?",
                "{ name: x, step_set: maint, on: [plan.added], environment: '#{Event.Enviroment}' } | Did you mean 'Event.Environment'?",
                "{ name: x, step_set: maint, on: [plan.added], tenant: '#{Known}' } | reads 'Known', which is not known when it fires",
                "{ name: x, step_set: tell, on: [plan.added], variables: { Why: '#{Event.Bodi.ref}' } } | reads 'Event.Bodi.ref'",
                "{ name: x, step_set: tell, schedule: { daily: '03:00' }, variables: { Why: '#{Event.Subject}' } } | reads 'Event.Subject'",
                "{ name: x, step_set: maint, schedule: { daily: '03:00' }, debounce: 3s } | 'debounce' is for events",
                "{ name: x, step_set: maint, webhook: { name: 'a b', secret: long-enough } } | 'name' cannot be 'a b'",
                "{ name: x, step_set: maint, webhook: { name: a } } | has no 'secret'",
                "{ name: x, step_set: maint, webhook: { name: a, secret: long-enough, verify: md5 } } | 'verify' cannot be 'md5'",
                "{ name: x, step_set: maint, webhook: { name: a, secret: { file: gone } } } | cannot read the file 'gone'",
                "{ name: x, step_set: maint, deploy: {}, on: [plan.added] } | exactly one of",
                "{ name: x, step_set: maint, deploy: { connectivity: reachable } } | 'connectivity' cannot be 'reachable'"
            })
    void what_cannot_be_meant_is_told_when_the_plan_is_read(String trigger, String message) {
        ParsedPlan read = new PlanReader().readText(TriggerRounds.PLAN + "  - " + trigger + "\n", "p.yaml", directory);

        assertThat(read.problems())
                .anySatisfy(problem -> assertThat(problem.text()).contains(message));
    }

    @Test
    void a_plan_of_which_a_schedule_is_over_can_be_used_all_the_same() {
        String text = TriggerRounds.PLAN + "  - { name: x, step_set: maint, schedule: { cron: '0 0 3 1 1 ? 2021' } }\n";

        assertThat(new PlanReader().readText(text, "p.yaml", directory).plan()).isPresent();
    }

    @Test
    void a_required_prompt_without_an_answer_is_told_when_the_plan_is_read() {
        String text = TriggerRounds.PLAN.replace("auto_reset: true", "prompts: [ { name: Ticket, required: true } ]")
                + "  - { name: x, step_set: maint, on: [plan.added] }\n";

        assertThat(new PlanReader().readText(text, "p.yaml", directory).problems())
                .anySatisfy(problem -> assertThat(problem.text()).contains("does not answer the prompt 'Ticket'"));
    }
}
