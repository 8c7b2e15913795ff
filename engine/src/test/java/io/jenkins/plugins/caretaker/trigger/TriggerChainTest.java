package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.machine.Health;
import java.time.Duration;
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

    private void awaitStopped() {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            triggers.round();
            return events().stream().anyMatch(event -> event.startsWith("trigger.stopped"));
        });
    }
}
