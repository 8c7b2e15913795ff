package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.machine.Health;
import io.jenkins.plugins.caretaker.machine.Word;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When triggers fire. Source: seed 000. */
class TriggersTest extends TriggerRounds {

    @Test
    void a_time_fires_once_also_after_a_restart() throws Exception {
        plan("- { name: hourly, step_set: maint, environment: test, schedule: { cron: '0 * * * *' } }");
        triggers.round();
        assertThat(executions()).isEmpty();

        clock.set(Instant.parse("2026-11-24T11:00:01Z"));
        triggers.round();
        triggers.round();
        triggers.close();
        triggers = triggers();
        triggers.round();

        assertThat(executions())
                .singleElement()
                .satisfies(execution -> assertThat(execution.environment()).isEqualTo("test"));
        awaitDone(1);
    }

    @Test
    void what_was_missed_while_nobody_looked_is_made_up_for_once_and_told() throws Exception {
        plan("- { name: hourly, step_set: maint, schedule: { cron: '0 * * * *' } }");
        triggers.round();

        clock.set(Instant.parse("2026-11-24T14:10:00Z"));
        triggers.round();

        assertThat(executions()).hasSize(1);
        assertThat(events()).contains("trigger.skipped 3 times were missed");
        awaitDone(1);
    }

    @Test
    void events_within_the_debounce_are_one_execution_that_knows_them() throws Exception {
        plan("- { name: sick, step_set: maint, on: [machine.health.unhealthy], debounce: 30s }");
        clock.set(Instant.now());
        triggers.round();

        say("a", Health.UNHEALTHY);
        clock.pass(Duration.ofSeconds(1));
        triggers.round();
        say("b", Health.UNHEALTHY);
        triggers.close();
        triggers = triggers();
        triggers.round();
        assertThat(executions()).isEmpty();

        clock.set(Instant.now().plusSeconds(60));
        triggers.round();
        triggers.round();

        awaitDone(1);
        assertThat(executions()).hasSize(1);
        assertThat(Files.readAllLines(directory.resolve("said"))).containsExactly("sick a,b", "sick a,b");
    }

    @Test
    void only_the_machines_concerned_take_part_if_the_trigger_says_so() throws Exception {
        plan("- { name: sick, step_set: maint, on: [machine.*], roles: [web], only_subjects: true }");
        triggers.round();

        say("b", Health.UNHEALTHY);
        say("a", Health.UNHEALTHY);
        clock.set(Instant.now().plusSeconds(60));
        triggers.round();

        awaitDone(1);
        assertThat(Files.readAllLines(directory.resolve("said"))).containsExactly("sick a");
    }

    @Test
    void while_an_execution_is_not_finished_the_next_is_skipped_if_the_trigger_says_so() throws Exception {
        Files.writeString(
                directory.resolve("p.yaml"),
                PLAN.replace(
                                "echo, arguments: \"#{Trigger.Name} #{Event.Subject} >> said\"",
                                "'while [ ! -f go ]; do sleep 0.02; done'")
                        + "- { name: hourly, step_set: maint, schedule: { cron: '0 * * * *', overlap: skip } }\n"
                                .indent(2));
        caretaker.plans().put(directory.resolve("p.yaml"), "tester");
        triggers.round();

        clock.set(Instant.parse("2026-11-24T11:00:01Z"));
        triggers.round();
        clock.set(Instant.parse("2026-11-24T12:00:01Z"));
        triggers.round();

        assertThat(executions()).hasSize(1);
        assertThat(events()).contains("trigger.skipped execution 1 is not finished");
        Files.createFile(directory.resolve("go"));
        awaitDone(1);
    }

    @Test
    void templates_of_the_context_are_evaluated_when_it_fires_and_what_events_say_is_no_template() throws Exception {
        plan("- { name: note, step_set: tell, environment: '#{Event.Environment}', on: [machine.health],"
                + " variables: { Why: 'because #{Event.Reason}' } }");
        triggers.round();

        caretaker
                .machines()
                .setHealth("a", Health.UNHEALTHY, new Word("monitoring", "#{Known} is literal", Optional.empty()));
        triggers.round();

        awaitDone(1);
        assertThat(executions().get(0).environment()).isEqualTo("test");
        assertThat(said()).containsExactly("because #{Known} is literal");
    }

    @Test
    void only_subjects_of_another_plan_start_nothing_rather_than_everything() throws Exception {
        plan("- { name: sick, step_set: maint, on: [plan.changed], only_subjects: true }");
        triggers.round();
        replan("# end", "# the end");
        triggers.round();

        assertThat(executions()).isEmpty();
        assertThat(events()).contains("trigger.skipped no node of the plan is concerned: p");
    }

    @Test
    void a_trigger_whose_step_set_is_gone_is_told_once_and_harms_no_other() throws Exception {
        plan("- { name: sick, step_set: maint, on: [machine.health] }\n"
                + "- { name: other, step_set: tell, on: [machine.health], variables: { Why: x } }");
        triggers.round();
        // stored by another process since the last round: the event comes first
        say("a", Health.UNHEALTHY);
        replan("  maint:", "  maintenance:", "name: sick, step_set: maint", "name: sick, step_set: maintenance");
        triggers.round();
        triggers.round();

        awaitDone(1);
        assertThat(executions())
                .singleElement()
                .satisfies(each -> assertThat(each.stepSet()).isEqualTo("tell"));
        assertThat(events())
                .filteredOn(event -> event.startsWith("trigger.skipped"))
                .singleElement()
                .asString()
                .contains("has no step set 'maint'", "Its step sets: maintenance");
    }

    @Test
    void of_two_hosts_on_one_store_one_fires_and_the_other_goes_on_when_it_is_gone() throws Exception {
        plan("- { name: sick, step_set: maint, on: [machine.health], debounce: 30s }");
        clock.set(Instant.now());
        triggers.round();
        try (Caretaker second = Caretaker.open(directory.resolve("home"), Optional.empty());
                Triggers others = new Triggers(
                        second.journal(),
                        second.plans(),
                        second.executions(),
                        second.machines(),
                        HostSecrets.NONE,
                        clock)) {
            say("a", Health.UNHEALTHY);
            for (int i = 0; i < 3; i++) {
                others.round();
                triggers.round();
            }
            triggers.close();
            clock.set(Instant.now().plusSeconds(60));
            others.round();
            others.round();
            awaitDone(1);
        }
        assertThat(executions()).hasSize(1);
        triggers = triggers();
        triggers.round();
        assertThat(executions()).hasSize(1);
    }

    @Test
    void what_would_have_fired_is_told_and_nothing_is_changed() throws Exception {
        plan(
                "- { name: sick, step_set: maint, environment: '#{Event.Environment}', on: [machine.health], debounce: 30s }\n"
                        + "- { name: hourly, step_set: maint, schedule: { cron: '0 * * * *' } }");
        Instant before = Instant.now();
        say("a", Health.UNHEALTHY);
        say("b", Health.UNHEALTHY);
        long events =
                caretaker.journal().read(transaction -> transaction.events().newest());

        TriggerJson json = new TriggerJson(caretaker.journal(), caretaker.plans());
        ObjectNode test = json.test("p", "sick", before.minusSeconds(1), before.plusSeconds(600));
        ObjectNode none = json.test("p", "sick", before.plusSeconds(60), before.plusSeconds(600));
        ObjectNode times =
                json.test("p", "hourly", Instant.parse("2026-11-24T10:30:00Z"), Instant.parse("2026-11-24T13:00:00Z"));

        assertThat(test.path("firings")).hasSize(1);
        assertThat(test.at("/firings/0/subjects").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(test.at("/firings/0/environment").asText()).isEqualTo("test");
        assertThat(test.at("/firings/0/events").asInt()).isEqualTo(2);
        assertThat(none.path("firings")).isEmpty();
        assertThat(times.path("firings")).hasSize(3);
        assertThat(executions()).isEmpty();
        assertThat(caretaker
                        .journal()
                        .<Long>read(transaction -> transaction.events().newest()))
                .isEqualTo(events);
    }

    @Test
    void a_trigger_that_comes_back_with_its_plan_begins_anew() throws Exception {
        plan("- { name: hourly, step_set: maint, schedule: { cron: '0 * * * *' } }");
        triggers.round();
        caretaker.plans().remove("p", "tester");
        triggers.round();
        clock.pass(Duration.ofDays(3));
        plan("- { name: hourly, step_set: maint, schedule: { cron: '0 * * * *' } }");
        triggers.round();

        assertThat(executions()).isEmpty();
    }
}
