package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.machine.Health;
import io.jenkins.plugins.caretaker.machine.Machines.Word;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.plan.PlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Triggers with a clock that the test moves, and executions that run. Source: seed 000. */
class TriggersTest {

    private static final String PLAN = """
            name: p
            environments: [test]
            infrastructures: { lab: { type: baremetal } }
            nodes:
              a: { infrastructure: lab, environments: [test], connection: { type: local } }
              b: { infrastructure: lab, environments: [test], connection: { type: local } }
            configuration: { nodes: { a: { role: web } } }
            variables: [ { name: Known, value: x } ]
            steps:
              maint:
                auto_reset: true
                steps:
                  - { name: say, nodes: all, command: { plugin: custom, exec: echo, arguments: "#{Trigger.Name} #{Event.Subject} >> said" } }
            triggers:
            """;

    @TempDir
    Path directory;

    private volatile Instant now = Instant.parse("2026-11-24T10:30:00Z");
    private Caretaker caretaker;
    private Triggers triggers;

    @BeforeEach
    void open() {
        caretaker = Caretaker.open(directory.resolve("home"), Optional.empty());
        triggers = triggers();
    }

    @AfterEach
    void close() {
        triggers.close();
        caretaker.close();
    }

    private Triggers triggers() {
        return new Triggers(caretaker.journal(), caretaker.plans(), caretaker.executions(), moving());
    }

    private Clock moving() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    @Test
    void a_time_fires_once_also_after_a_restart() throws Exception {
        plan("- { name: hourly, step_set: maint, environment: test, schedule: { cron: '0 * * * *' } }");
        triggers.round();
        assertThat(executions()).isEmpty();

        now = Instant.parse("2026-11-24T11:00:01Z");
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

        now = Instant.parse("2026-11-24T14:10:00Z");
        triggers.round();

        assertThat(executions()).hasSize(1);
        assertThat(events()).contains("trigger.skipped 3 times were missed");
        awaitDone(1);
    }

    @Test
    void events_within_the_debounce_are_one_execution_that_knows_them() throws Exception {
        plan("- { name: sick, step_set: maint, on: [machine.health.unhealthy], debounce: 30s }");
        triggers.round();

        say("a", Health.UNHEALTHY);
        now = now.plusSeconds(1);
        triggers.round();
        say("b", Health.UNHEALTHY);
        triggers.close();
        triggers = triggers();
        triggers.round();
        assertThat(executions()).isEmpty();

        now = Instant.now().plusSeconds(60);
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
        now = Instant.now().plusSeconds(60);
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

        now = Instant.parse("2026-11-24T11:00:01Z");
        triggers.round();
        now = Instant.parse("2026-11-24T12:00:01Z");
        triggers.round();

        assertThat(executions()).hasSize(1);
        assertThat(events()).contains("trigger.skipped execution 1 is not finished");
        Files.createFile(directory.resolve("go"));
        awaitDone(1);
    }

    @Test
    void a_trigger_that_comes_back_with_its_plan_begins_anew() throws Exception {
        plan("- { name: hourly, step_set: maint, schedule: { cron: '0 * * * *' } }");
        triggers.round();
        caretaker.plans().remove("p", "tester");
        triggers.round();
        now = now.plus(Duration.ofDays(3));
        plan("- { name: hourly, step_set: maint, schedule: { cron: '0 * * * *' } }");
        triggers.round();

        assertThat(executions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ name: x, step_set: maint } | either 'schedule' or 'on'",
                "{ name: x, step_set: mant, on: [plan.added] } | Did you mean 'maint'?",
                "{ name: x, step_set: maint, schedule: { cron: '0 3 30 2 *' } } | is never due",
                "{ name: x, step_set: maint, schedule: { cron: '0 3 * *' } } | 5, 6 or 7 fields",
                "{ name: x, step_set: maint, schedule: { daily: '25:00' } } | is no time of day",
                "{ name: x, step_set: maint, schedule: { daily: '03:00', timezone: Mars/Base } } | Mars",
                "{ name: x, step_set: maint, schedule: { daily: '03:00', every: 1h } } | exactly one of",
                "{ name: x, step_set: maint, on: ['no type!'] } | is no type of event",
                "{ name: x, step_set: maint, environment: tset, on: [plan.added] } | Did you mean 'test'?",
                "{ name: x, step_set: maint, on: [plan.added], debounce: soon } | is no time span"
            })
    void what_cannot_be_meant_is_told_when_the_plan_is_read(String trigger, String message) {
        ParsedPlan read = new PlanReader().readText(PLAN + "  - " + trigger + "\n", "p.yaml", directory);

        assertThat(read.problems())
                .anySatisfy(problem -> assertThat(problem.text()).contains(message));
    }

    @Test
    void a_required_prompt_without_an_answer_is_told_when_the_plan_is_read() {
        String text = PLAN.replace("auto_reset: true", "prompts: [ { name: Ticket, required: true } ]")
                + "  - { name: x, step_set: maint, on: [plan.added] }\n";

        assertThat(new PlanReader().readText(text, "p.yaml", directory).problems())
                .anySatisfy(problem -> assertThat(problem.text()).contains("does not answer the prompt 'Ticket'"));
    }

    private void plan(String trigger) throws IOException {
        Path file = Files.writeString(directory.resolve("p.yaml"), PLAN + trigger.indent(2));
        caretaker.plans().put(file, "tester");
    }

    private void say(String machine, Health health) {
        caretaker.machines().setHealth(machine, health, new Word("monitoring", "says so", Optional.empty()));
    }

    private List<Execution> executions() {
        return caretaker.executions().list(Optional.of("p"));
    }

    private void awaitDone(int count) {
        await().untilAsserted(() -> assertThat(executions())
                .filteredOn(execution -> execution.status().isFinished())
                .hasSize(count));
    }

    private List<String> events() {
        return caretaker.journal().read(transaction -> transaction.events().since(0, 10_000)).stream()
                .map(event -> event.type() + " " + event.reason())
                .toList();
    }
}
