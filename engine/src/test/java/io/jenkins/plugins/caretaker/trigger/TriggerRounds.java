package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.machine.Connectivity;
import io.jenkins.plugins.caretaker.machine.Health;
import io.jenkins.plugins.caretaker.machine.Word;
import io.jenkins.plugins.caretaker.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Triggers with a clock that the test moves, and executions that run. */
abstract class TriggerRounds {

    static final String PLAN = """
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

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T10:30:00Z"));
    Caretaker caretaker;
    Triggers triggers;

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

    final Triggers triggers() {
        return new Triggers(
                caretaker.journal(),
                caretaker.plans(),
                caretaker.executions(),
                caretaker.machines(),
                HostSecrets.NONE,
                clock);
    }

    final void plan(String trigger) throws IOException {
        Path file = Files.writeString(directory.resolve("p.yaml"), PLAN + trigger.indent(2));
        caretaker.plans().put(file, "tester");
    }

    final void say(String machine, Health health) {
        caretaker.machines().setHealth(machine, health, new Word("monitoring", "says so", Optional.empty()));
    }

    final void connect(String machine) {
        caretaker
                .machines()
                .setConnectivity(machine, Connectivity.AVAILABLE, new Word("agent", "connected", Optional.empty()));
    }

    final void comeBack(String machine) {
        caretaker
                .machines()
                .setConnectivity(machine, Connectivity.UNAVAILABLE, new Word("agent", "went", Optional.empty()));
        connect(machine);
    }

    /** Until every debounce and window is over. */
    final void quiet() {
        triggers.round();
        clock.set(Instant.now().plusSeconds(60));
        triggers.round();
    }

    final List<String> said() throws IOException {
        return Files.readAllLines(directory.resolve("said"));
    }

    /** Changes the plan in the store. */
    final void replan(String... pairs) throws IOException {
        String text = Files.readString(directory.resolve("p.yaml"));
        for (int i = 0; i < pairs.length; i += 2) text = text.replace(pairs[i], pairs[i + 1]);
        Files.writeString(directory.resolve("p.yaml"), text);
        caretaker.plans().put(directory.resolve("p.yaml"), "tester");
    }

    final List<Execution> executions() {
        return caretaker.executions().list(Optional.of("p"));
    }

    final void awaitDone(int count) {
        await().untilAsserted(() -> assertThat(executions())
                .filteredOn(execution -> execution.status().isFinished())
                .hasSize(count));
    }

    final List<String> events() {
        return caretaker.journal().read(transaction -> transaction.events().since(0, 10_000)).stream()
                .map(event -> event.type() + " " + event.reason())
                .toList();
    }
}
