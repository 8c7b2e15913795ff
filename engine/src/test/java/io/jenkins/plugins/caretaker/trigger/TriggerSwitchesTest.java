package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.machine.Health;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Triggers that somebody turns off and on. Source: issue 6. */
@Tag("slow")
class TriggerSwitchesTest extends TriggerRounds {

    private static final String SICK = "- { name: sick, step_set: maint, on: [machine.health.unhealthy]%s }\n";

    @Test
    void a_disabled_trigger_does_not_fire_and_nothing_is_made_up_for_when_it_is_enabled() throws Exception {
        plan(SICK.formatted(""));
        triggers.round();
        turn("sick", false);
        triggers.round();
        say("a", Health.UNHEALTHY);
        triggers.round();
        turn("sick", true);
        triggers.round();
        assertThat(executions()).isEmpty();

        say("b", Health.UNHEALTHY);
        triggers.round();

        awaitDone(1);
        assertThat(said()).allMatch("sick b"::equals);
        assertThat(events()).contains("trigger.disabled because of 7", "trigger.enabled because of 7");
    }

    @Test
    void what_happened_while_it_was_off_is_no_matter_also_if_no_server_ran_at_all() throws Exception {
        clock.set(Instant.now());
        plan(SICK.formatted(", debounce: 1s"));
        triggers.round();
        say("a", Health.UNHEALTHY);
        triggers.round();
        triggers.close();
        turn("sick", false);
        say("b", Health.UNHEALTHY);
        turn("sick", true);

        triggers = triggers();
        quiet();

        assertThat(executions()).isEmpty();
    }

    @Test
    void what_it_had_gathered_is_let_go_and_it_stays_off_over_a_restart_and_another_version_of_its_plan()
            throws Exception {
        clock.set(Instant.now());
        plan(SICK.formatted(", debounce: 30s"));
        triggers.round();
        say("a", Health.UNHEALTHY);
        triggers.round();
        turn("sick", false);
        triggers.round();
        replan("debounce: 30s", "debounce: 20s");
        triggers.round();
        triggers.close();
        triggers = triggers();
        triggers.round();
        say("b", Health.UNHEALTHY);
        quiet();
        assertThat(executions()).isEmpty();

        turn("sick", true);
        quiet();
        assertThat(executions()).isEmpty();
    }

    @Test
    void times_that_pass_while_it_is_off_are_not_missed() throws Exception {
        plan("- { name: hourly, step_set: maint, schedule: { cron: '0 * * * *', misfire: run_all, grace: 10h } }\n");
        triggers.round();
        turn("hourly", false);
        triggers.round();
        clock.set(Instant.now().plus(Duration.ofHours(5)));
        triggers.round();
        caretaker.close();
        open();
        new TriggerSwitches(caretaker.journal(), caretaker.plans(), clock).set("p", "hourly", true, "me", "back");
        triggers.round();
        assertThat(executions()).isEmpty();
        assertThat(events()).noneMatch(event -> event.startsWith("trigger.skipped"));

        clock.pass(Duration.ofHours(1));
        triggers.round();
        awaitDone(1);
    }

    @Test
    void a_machine_that_became_eligible_while_it_was_off_is_not_deployed_to_when_it_is_on() throws Exception {
        plan("- { name: keep, step_set: deploy, environment: test, deploy: { connectivity: available } }\n");
        triggers.round();
        turn("keep", false);
        triggers.round();
        connect("a");
        triggers.round();
        turn("keep", true);
        quiet();
        assertThat(executions()).isEmpty();

        comeBack("a");
        quiet();
        awaitDone(1);
    }

    @Test
    void a_trigger_that_is_in_no_plan_any_more_is_forgotten_and_who_is_not_there_cannot_be_turned_off()
            throws Exception {
        plan(SICK.formatted(""));
        triggers.round();
        turn("sick", false);
        triggers.round();
        plan("- { name: other, step_set: maint, on: [machine.health] }\n");
        triggers.round();
        plan(SICK.formatted(""));

        assertThat(json().one("p", "sick", Instant.now()).path("enabled").asBoolean())
                .isTrue();
        assertThatThrownBy(() -> turn("sik", false))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Did you mean 'sick'?");
    }

    @Test
    void turning_it_off_twice_is_one_event_and_the_list_says_who_and_why() throws Exception {
        plan(SICK.formatted(""));
        turn("sick", false);
        turn("sick", false);

        assertThat(events())
                .filteredOn(event -> event.startsWith("trigger."))
                .containsExactly("trigger.disabled because of 7");
        ObjectNode one = json().one("p", "sick", Instant.now());
        assertThat(one.path("enabled").asBoolean()).isFalse();
        assertThat(one.at("/switched/by").asText()).isEqualTo("me");
        assertThat(one.at("/switched/reason").asText()).isEqualTo("because of 7");
    }

    private TriggerJson json() {
        return new TriggerJson(caretaker.journal(), caretaker.plans());
    }

    private void turn(String trigger, boolean enabled) {
        caretaker.triggerSwitches().set("p", trigger, enabled, "me", "because of 7");
    }
}
