package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.machine.Connectivity;
import io.jenkins.plugins.caretaker.machine.Health;
import io.jenkins.plugins.caretaker.machine.Machines.Word;
import io.jenkins.plugins.caretaker.machine.Severity;
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
            variables: [ { name: Known, value: x }, { name: Version, value: '1.0' } ]
            steps:
              maint:
                auto_reset: true
                steps:
                  - { name: say, nodes: all, command: { plugin: custom, exec: echo, arguments: "#{Trigger.Name} #{Event.Subject} >> said" } }
              deploy:
                - { name: install, nodes: all, command: { plugin: custom, exec: echo, arguments: "#{Version} #{Node.Name} >> said" } }
              tell:
                auto_reset: true
                prompts: [ { name: Why, default: none } ]
                steps:
                  - { name: tell, nodes: a, command: { plugin: custom, exec: echo, arguments: "'#{Why}' >> said" } }
            # end
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
        return new Triggers(
                caretaker.journal(), caretaker.plans(), caretaker.executions(), caretaker.machines(), moving());
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
        now = Instant.now();
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
    void a_fleet_that_connects_once_an_hour_is_deployed_to_on_connect_with_no_check_before_and_once_for_a_version()
            throws Exception {
        plan("- { name: keep, step_set: deploy, environment: test, deploy: {}, batch: 10s }");
        triggers.round();

        connect("a");
        connect("b");
        quiet();
        awaitDone(1);
        assertThat(said()).containsExactlyInAnyOrder("1.0 a", "1.0 b");

        // the next hour: they come back and have it already; nobody looked at their health
        comeBack("a");
        quiet();
        assertThat(executions()).hasSize(1);
        assertThat(events()).contains("trigger.skipped what the plan says is there already: a");

        // a new version, and only one of them comes by
        replan("value: '1.0'", "value: '1.1'");
        triggers.round();
        quiet();
        assertThat(executions()).hasSize(1);
        comeBack("b");
        quiet();
        awaitDone(2);
        assertThat(said()).containsExactlyInAnyOrder("1.0 a", "1.0 b", "1.1 b");

        // another node or a comment is no new version
        replan("# end", "# the end");
        comeBack("b");
        quiet();
        assertThat(executions()).hasSize(2);
        comeBack("a");
        quiet();
        awaitDone(3);
        assertThat(said()).endsWith("1.1 a");
    }

    @Test
    void warnings_and_health_that_flip_deploy_nothing() throws Exception {
        plan("- { name: keep, step_set: deploy, environment: test, deploy: { again: true }, batch: 10s }");
        triggers.round();
        connect("a");
        quiet();
        awaitDone(1);

        for (int flip = 0; flip < 5; flip++) {
            caretaker.machines().setMetadata("a", "Disk", Severity.WARNING, "low", "low on disk", "check");
            say("a", Health.UNHEALTHY);
            triggers.round();
            caretaker.machines().removeMetadata("a", "Disk");
            say("a", Health.HEALTHY);
            quiet();
        }

        assertThat(executions()).hasSize(1);
        assertThat(events()).contains("machine.warnings.changed low on disk").doesNotContain("trigger.skipped");
    }

    @Test
    void a_machine_whose_deployment_failed_is_deployed_when_it_comes_again() throws Exception {
        plan("- { name: keep, step_set: deploy, environment: test, deploy: {}, batch: 10s }");
        replan("echo, arguments: \"#{Version} #{Node.Name} >> said\"", "'[ -e good ] && echo good >> said'");
        triggers.round();
        connect("a");
        quiet();
        awaitDone(1);
        assertThat(executions().get(0).status()).isEqualTo(ExecutionStatus.FAILED);

        Files.createFile(directory.resolve("good"));
        comeBack("a");
        quiet();

        awaitDone(2);
        assertThat(executions().get(1).status()).isEqualTo(ExecutionStatus.DONE);
        comeBack("a");
        quiet();
        assertThat(executions()).hasSize(2);
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
        now = Instant.now();
        triggers.round();
        try (Caretaker second = Caretaker.open(directory.resolve("home"), Optional.empty());
                Triggers others = new Triggers(
                        second.journal(), second.plans(), second.executions(), second.machines(), moving())) {
            say("a", Health.UNHEALTHY);
            for (int i = 0; i < 3; i++) {
                others.round();
                triggers.round();
            }
            triggers.close();
            now = Instant.now().plusSeconds(60);
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
                "{ name: x, step_set: maint, deploy: {}, on: [plan.added] } | exactly one of",
                "{ name: x, step_set: maint, deploy: { connectivity: reachable } } | 'connectivity' cannot be 'reachable'"
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

    private void connect(String machine) {
        caretaker
                .machines()
                .setConnectivity(machine, Connectivity.AVAILABLE, new Word("agent", "connected", Optional.empty()));
    }

    private void comeBack(String machine) {
        caretaker
                .machines()
                .setConnectivity(machine, Connectivity.UNAVAILABLE, new Word("agent", "went", Optional.empty()));
        connect(machine);
    }

    /** Until every debounce and window is over. */
    private void quiet() {
        triggers.round();
        now = Instant.now().plusSeconds(60);
        triggers.round();
    }

    private List<String> said() throws IOException {
        return Files.readAllLines(directory.resolve("said"));
    }

    /** Changes the plan in the store. */
    private void replan(String... pairs) throws IOException {
        String text = Files.readString(directory.resolve("p.yaml"));
        for (int i = 0; i < pairs.length; i += 2) text = text.replace(pairs[i], pairs[i + 1]);
        Files.writeString(directory.resolve("p.yaml"), text);
        caretaker.plans().put(directory.resolve("p.yaml"), "tester");
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
