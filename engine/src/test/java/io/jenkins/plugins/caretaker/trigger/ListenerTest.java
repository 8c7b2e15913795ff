package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.PlanReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When events become executions, second by second; after each second the server is as if it had been started again. Source: issue 6,
 * "Triggers replace subscriptions" and "Automatic deployment".
 */
class ListenerTest {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final long SECONDS = 200;

    private static final String PLAN = """
            name: p
            environments: [test, live]
            infrastructures: { lab: { type: baremetal } }
            nodes:
              a: { infrastructure: lab, environments: [test, live], connection: { type: local } }
              b: { infrastructure: lab, environments: [test], connection: { type: local } }
              c: { infrastructure: lab, connection: { type: local } }
            configuration: { nodes: { a: { role: web }, b: { role: web }, c: { role: db } } }
            steps: { maint: [ { name: one, nodes: all, command: dummy } ] }
            triggers:
              - { name: t, step_set: maint, TRIGGER }
            """;

    @ParameterizedTest(name = "{0}: {1} fires {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "on: [machine.health]                                                      | 0 a health.unhealthy, 0 b health.unhealthy, 3 a connectivity.available | 0:a 0:b",
                "on: [machine.health, plan], debounce: 30s                                 | 0 a health.unhealthy, 10 b health.unhealthy, 50 c health.healthy       | 40:a+b 80:c",
                "on: [health_changed], batch: 30s                                          | 0 a health.unhealthy, 10 b health.unhealthy, 50 c health.healthy       | 30:a+b 80:c",
                "on: ['machine.*'], debounce: 20s, batch: 60s                              | 0 a health.healthy, 15 b enabled, 30 a disabled, 45 a enabled, 59 c enabled, 75 b disabled | 60:a+b+c 95:b",
                "on: [machine.health], throttle: 60s                                       | 0 a health.unhealthy, 10 b health.healthy, 20 c health.healthy, 100 a health.healthy | 0:a 60:b+c 120:a",
                "on: [machine.health], throttle: 60s, debounce: 10s                        | 0 a health.unhealthy, 5 b health.healthy, 20 c health.healthy          | 15:a+b 75:c",
                "on: [machine.health], batch: 30s, key: '#{Event.Subject}'                 | 0 a health.unhealthy, 5 b health.healthy, 10 a health.healthy          | 30:a 35:b",
                "on: [machine.health], throttle: 60s, key: '#{Event.Type}'                 | 0 a health.unhealthy, 5 a health.healthy, 6 b health.unhealthy          | 0:a 5:a 60:b",
                "on: [machine.health], batch: 30s, environment: '#{Event.Environment}'     | 0 a health.unhealthy, 5 b health.healthy                                | 30:a+b@test 30:a@live",
                "on: [machine.health], environments: [live], environment: '#{Event.Environment}' | 0 a health.unhealthy, 5 b health.healthy                          | 0:a@live",
                "on: [machine.health], roles: [db], subjects: [a, c]                  | 0 a health.unhealthy, 5 b health.unhealthy, 7 c health.unhealthy        | 7:c",
                // automatic deployment
                "deploy: {}                                                                | 0 a connectivity.available, 10 b connectivity.available, 45 c connectivity.available | 30:a+b 75:c",
                "deploy: {}                                                                | 0 a connectivity.available, 40 a warnings.changed, 50 a warnings.changed, 60 a health.healthy, 70 a health.unhealthy, 80 a metadata.changed | 30:a",
                "deploy: {}, batch: 10s                                                    | 0 a connectivity.available, 5 a connectivity.unavailable, 20 a connectivity.available, 40 a connectivity.unavailable, 60 a connectivity.available | 30:a 70:a",
                "deploy: {}, batch: 10s                                                    | 0 a disabled, 5 a connectivity.available, 50 a enabled                  | 60:a",
                "deploy: { health: [healthy, unknown] }, batch: 10s                        | 0 a health.unhealthy, 5 a connectivity.available, 50 a health.healthy, 80 a health.unhealthy, 90 a health.healthy | 60:a 100:a",
                "deploy: { connectivity: [available, unknown] }, batch: 10s                | 0 a health.healthy, 5 a connectivity.unavailable, 50 a connectivity.available | 60:a",
                "deploy: {}, batch: 10s, roles: [web], environment: live                   | 0 a connectivity.available, 1 b connectivity.available, 2 c connectivity.available | 10:a",
                "deploy: {}, batch: 10s, debounce: 4s                                      | 0 a connectivity.available, 3 b connectivity.available, 6 c connectivity.available, 12 x connectivity.available | 10:a+b+c"
            })
    void events_become_executions(String trigger, String events, String firings) {
        Plan plan = plan(trigger.strip());
        Listener listener = new Listener(plan, plan.triggers().get("t"));
        List<Event> log = events(events, plan);

        List<String> fired = new ArrayList<>();
        Memory memory = new Memory();
        for (long second = 0; second < SECONDS; second++) {
            Instant now = START.plusSeconds(second);
            for (Event event : log) {
                if (event.at().equals(now)) listener.hear(event, memory);
            }
            // whatever was remembered in a second is what a server remembers that starts in the next
            memory = Memory.of(memory.json());
            for (String key : listener.due(memory, now)) {
                EventBatch batch = listener.take(memory, key, now);
                fired.add(second + ":" + String.join("+", batch.subjects())
                        + batch.environment().map(name -> "@" + name).orElse(""));
            }
        }

        assertThat(String.join(" ", fired)).isEqualTo(firings.strip());
    }

    @ParameterizedTest
    @CsvSource({"3600", "86400", "-3600", "-86400"})
    void a_clock_that_jumps_keeps_nobody_waiting_for_longer_than_the_trigger_says(long jump) {
        Plan plan = plan("on: [machine.health], debounce: 30s, throttle: 60s");
        Listener listener = new Listener(plan, plan.triggers().get("t"));
        Memory memory = new Memory();
        events("0 a health.unhealthy", plan).forEach(event -> listener.hear(event, memory));
        listener.take(memory, listener.due(memory, START.plusSeconds(30)).get(0), START.plusSeconds(30));
        Instant then = START.plusSeconds(31 + jump);
        events("31 b health.unhealthy", plan).forEach(event -> listener.hear(event, memory));

        assertThat(listener.due(memory, then)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"execution.finished", "execution.failed"})
    void what_its_own_execution_does_never_fires_it_again(String type) {
        Plan plan = plan("on: [execution]");
        Listener listener = new Listener(plan, plan.triggers().get("t"));
        ObjectNode own =
                JsonNodeFactory.instance.objectNode().put("execution", "1").put("trigger", "p/t");
        ObjectNode other = JsonNodeFactory.instance.objectNode().put("execution", "2");

        assertThat(listener.hear(new Event(1, START, type, "p", null, null, own), new Memory()))
                .isFalse();
        assertThat(listener.hear(new Event(2, START, type, "p", null, null, other), new Memory()))
                .isTrue();
    }

    private static Plan plan(String trigger) {
        var read = new PlanReader().readText(PLAN.replace("TRIGGER", trigger), "p.yaml", Path.of("/"));
        assertThat(read.problems()).isEmpty();
        return read.plan().orElseThrow();
    }

    private static List<Event> events(String text, Plan plan) {
        List<Event> events = new ArrayList<>();
        for (String one : text.strip().split(", ")) {
            String[] words = one.strip().split(" ");
            ObjectNode data = JsonNodeFactory.instance.objectNode().put("plan", "p");
            ArrayNode environments = data.putArray("environments");
            if (plan.nodes().containsKey(words[1])) {
                data.put("role", plan.nodes().get(words[1]).role());
                plan.nodes().get(words[1]).environments().forEach(environments::add);
            }
            events.add(new Event(
                    events.size() + 1,
                    START.plusSeconds(Long.parseLong(words[0])),
                    "machine." + words[2],
                    words[1],
                    null,
                    null,
                    data));
        }
        return events;
    }
}
