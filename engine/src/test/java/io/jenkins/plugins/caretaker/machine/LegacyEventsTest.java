package io.jenkins.plugins.caretaker.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.plan.MachinePolicy;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.testkit.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one status for older consumers, and its events. Source: mission.md D.2; seed 003, "Rework Health Events". */
class LegacyEventsTest {

    private static final Word SAID = new Word("monitoring", "it said so", Optional.empty());

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T12:00:00Z"));
    private Journal journal;
    private Contacts contacts;
    private Machines machines;

    @BeforeEach
    void open() throws Exception {
        journal = Journals.open(null, directory.resolve("home"), clock);
        new PlanStore(journal, clock, directory.resolve("uploads"), plan -> List.of(), new Inventory())
                .add(Files.writeString(directory.resolve("p.yaml"), """
                name: p
                infrastructures: { lab: { type: baremetal } }
                machine_policies: { old: { legacy_events: true } }
                nodes:
                  web: { infrastructure: lab, machine_policy: old }
                  db: { infrastructure: lab }
                """), "tester");
        contacts = new Contacts(journal, clock, Duration.ofSeconds(10));
        machines = new Machines(journal, () -> contacts, clock);
    }

    @AfterEach
    void close() {
        contacts.close();
        journal.close();
    }

    @Test
    void each_of_the_four_values_comes_from_the_three_facts_and_the_worst_wins() {
        assertThat(status("web")).isEqualTo("unknown");
        machines.setHealth("web", Health.HEALTHY, SAID);
        assertThat(status("web")).isEqualTo("healthy");
        note(Severity.INFO);
        assertThat(status("web")).isEqualTo("healthy");
        note(Severity.WARNING);
        assertThat(status("web")).isEqualTo("has_warnings");
        machines.setHealth("web", Health.UNHEALTHY, SAID);
        assertThat(status("web")).isEqualTo("unhealthy");
        machines.setConnectivity("web", Connectivity.UNAVAILABLE, SAID);
        assertThat(status("web")).isEqualTo("unavailable");
        // the network says nothing about health: what it was before is there again
        machines.setConnectivity("web", Connectivity.AVAILABLE, SAID);
        assertThat(status("web")).isEqualTo("unhealthy");

        assertThat(told("web"))
                .containsExactly(
                        "unknown -> healthy",
                        "healthy -> has_warnings",
                        "has_warnings -> unhealthy",
                        "unhealthy -> unavailable",
                        "unavailable -> unhealthy");
    }

    @Test
    void machines_whose_policy_does_not_ask_have_no_such_events() {
        machines.setHealth("db", Health.HEALTHY, SAID);
        machines.setConnectivity("db", Connectivity.UNAVAILABLE, SAID);

        assertThat(status("db")).isEqualTo("unavailable");
        assertThat(told("db")).isEmpty();
    }

    @Test
    void one_check_is_one_change_whatever_it_found() {
        machines.setHealth("web", Health.UNHEALTHY, SAID);

        machines.checked(
                "web",
                new Checked(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        MachinePolicy.UNSAID.freeDisk(),
                        List.of("the fan hums"),
                        List.of(),
                        Optional.empty()));

        assertThat(told("web")).containsExactly("unknown -> unhealthy", "unhealthy -> has_warnings");
    }

    @Test
    void contacts_and_lapses_tell_too() {
        machines.setHealth("web", Health.HEALTHY, new Word("ann", "for now", Optional.of(Duration.ofHours(1))));
        contacts.report(new Contact("web", Contact.Result.UNREACHABLE, "step", "", clock.instant()));
        clock.pass(Duration.ofSeconds(10));
        contacts.round();
        contacts.report(new Contact("web", Contact.Result.REACHED, "agent", "", clock.instant()));
        contacts.round();
        clock.pass(Duration.ofHours(1));
        machines.list();

        assertThat(told("web"))
                .containsExactly(
                        "unknown -> healthy", "healthy -> unavailable", "unavailable -> healthy", "healthy -> unknown");
    }

    @Test
    void after_a_silence_the_difference_is_told_once() {
        machines.setHealth("web", Health.HEALTHY, SAID);
        machines.silence("web", Silence.Kind.MAINTENANCE, SAID);
        machines.setHealth("web", Health.UNHEALTHY, SAID);
        machines.setHealth("web", Health.HEALTHY, SAID);
        note(Severity.WARNING);
        assertThat(told("web")).containsExactly("unknown -> healthy");

        machines.endSilence("web", "ann");

        assertThat(told("web")).containsExactly("unknown -> healthy", "healthy -> has_warnings");
    }

    private void note(Severity severity) {
        machines.setMetadata("web", "Disk", severity, "2 GB", "", "ann");
    }

    private String status(String machine) {
        return MachineJson.of(machines.find(machine)).path("status").asText();
    }

    private List<String> told(String machine) {
        List<Event> all = journal.read(transaction -> transaction.events().since(0, 1_000));
        return all.stream()
                .filter(event -> event.subject().equals(machine) && event.type().startsWith("machine.status."))
                .map(event -> event.data().path("from").asText() + " -> "
                        + event.type().substring("machine.status.".length()))
                .toList();
    }
}
