package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.machine.Health;
import io.jenkins.plugins.caretaker.machine.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Triggers that start each other come to an end. Source: issue 6. */
@Tag("slow")
class TriggerChainTest extends TriggerRounds {

    private static final String PING =
            "- { name: ping, step_set: maint, on: [machine.health.unhealthy, execution.finished], subjects: [a, p]%s }\n";
    private static final String PONG = "- { name: pong, step_set: tell, on: [execution.finished]%s }\n";

    @Test
    void triggers_that_start_each_other_stop_after_ten_which_is_told_with_the_chain() throws Exception {
        plan(PING.formatted("") + PONG.formatted(""));
        triggers.round();
        say("a", Health.UNHEALTHY);

        awaitStopped();

        assertThat(executions()).hasSize(10);
        assertThat(events())
                .filteredOn(event -> event.startsWith("trigger.stopped"))
                .singleElement()
                .asString()
                .startsWith("trigger.stopped 10 triggers started each other before it")
                .contains("p/ping → p/pong → p/ping → ")
                .contains("'longest_chain'");
        assertThat(executions()
                        .get(9)
                        .request()
                        .path("facts")
                        .path("TRIGGER_CHAIN")
                        .asText()
                        .lines())
                .hasSize(10)
                .startsWith("p/ping", "p/pong");
        triggers.round();
        assertThat(executions()).as("once for all").hasSize(10);
    }

    @Test
    void a_trigger_says_how_long_a_chain_may_be_and_a_restart_forgets_nothing_of_it() throws Exception {
        plan(PING.formatted(", debounce: 1s, longest_chain: 3") + PONG.formatted(", longest_chain: 3"));
        triggers.round();
        say("a", Health.UNHEALTHY);

        await().atMost(Duration.ofSeconds(60)).until(() -> {
            clock.pass(Duration.ofSeconds(2));
            triggers.round();
            triggers.close();
            triggers = triggers();
            return events().stream().anyMatch(event -> event.startsWith("trigger.stopped"));
        });

        assertThat(executions()).hasSize(3);
    }

    @Test
    void a_trigger_does_not_hear_what_the_tasks_of_its_own_executions_do() throws Exception {
        plan("- { name: eager, step_set: maint, on: [task.changed, machine.health.unhealthy] }\n");
        triggers.round();
        say("a", Health.UNHEALTHY);
        triggers.round();
        awaitDone(1);

        triggers.round();

        assertThat(executions()).hasSize(1);
    }

    @Test
    void a_trigger_does_not_hear_what_its_own_executions_find_out_about_machines() throws Exception {
        watching("- { name: eager, step_set: look, on: [machine.metadata.changed] }\n");
        triggers.round();
        note("b");
        triggers.round();
        awaitDone(1);
        assertThat(metadata()).as("noted by the check").contains("a Count 1");

        triggers.round();

        assertThat(executions()).hasSize(1);
    }

    @Test
    void a_loop_through_metadata_of_machines_ends_as_any_other() throws Exception {
        watching("""
                - { name: ping, step_set: look, on: [machine.metadata.changed], debounce: 1s, longest_chain: 4 }
                - { name: pong, step_set: again, on: [machine.metadata.changed], subjects: [a], debounce: 1s, longest_chain: 4 }
                """);
        triggers.round();
        note("b");

        await().atMost(Duration.ofSeconds(60)).until(() -> {
            clock.pass(Duration.ofSeconds(2));
            triggers.round();
            return events().stream().anyMatch(event -> event.startsWith("trigger.stopped"));
        });

        assertThat(executions()).hasSize(4);
        awaitDone(4);
        assertThat(metadata()).contains("a Count 1", "a Count 2", "a Count 3", "a Count 4");
    }

    /** With two step sets that note on a machine something that is another each time. */
    private void watching(String text) throws IOException {
        String steps = """
                  look:
                    auto_reset: true
                    steps: [ { name: look, nodes: a, command: { plugin: machine/check } } ]
                  again:
                    auto_reset: true
                    steps: [ { name: look, nodes: a, command: { plugin: machine/check } } ]
                machine_policies: { default: { script: 'set_metadata Count "$(date +%s%N)"' } }
                # end""";
        Path file = directory.resolve("p.yaml");
        Files.writeString(file, PLAN.replace("# end", steps) + text.indent(2));
        caretaker.plans().put(file, "tester");
    }

    private void note(String machine) {
        caretaker.machines().setMetadata(machine, "rack", Severity.INFO, "7", "", "monitoring");
    }

    /** Machine, entry and execution of each change. */
    private List<String> metadata() {
        return caretaker.journal().read(transaction -> transaction.events().since(0, 10_000)).stream()
                .filter(event -> event.type().equals("machine.metadata.changed"))
                .map(event -> event.subject() + " " + event.data().path("id").asText() + " "
                        + event.data().path("execution").asText("by none"))
                .toList();
    }

    private void awaitStopped() {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            triggers.round();
            return events().stream().anyMatch(event -> event.startsWith("trigger.stopped"));
        });
    }
}
