package io.jenkins.plugins.caretaker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.machine.Machines.View;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.testkit.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quarantine and maintenance: recorded, and told to nobody. Source: mission.md D.3. */
class SilencesTest {

    private static final Word REPAIR = new Word("ann", "new disk", Optional.of(Duration.ofHours(2)));
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
        PlanStore plans =
                new PlanStore(journal, clock, directory.resolve("uploads"), plan -> List.of(), new Inventory());
        plans.add(Files.writeString(directory.resolve("p.yaml"), """
                name: p
                infrastructures: { lab: { type: baremetal } }
                nodes: { web: { infrastructure: lab } }
                """), "tester");
        contacts = new Contacts(journal, clock, Duration.ofSeconds(10));
        machines = new Machines(journal, () -> contacts, clock);
        machines.setConnectivity("web", Connectivity.AVAILABLE, SAID);
        machines.setHealth("web", Health.HEALTHY, SAID);
    }

    @AfterEach
    void close() {
        contacts.close();
        journal.close();
    }

    @Test
    void what_happens_in_a_silence_is_recorded_and_heard_by_nobody() {
        machines.silence("web", Silence.Kind.MAINTENANCE, REPAIR);
        int before = events().size();

        machines.setConnectivity("web", Connectivity.UNAVAILABLE, SAID);
        machines.setHealth("web", Health.UNHEALTHY, SAID);
        machines.setMetadata("web", "Disk", Severity.WARNING, "none", "", "ann");

        assertThat(events().subList(before, events().size())).containsOnly("machine.silent");
        View view = machines.find("web");
        assertThat(view.facts().connectivity().value()).isEqualTo(Connectivity.UNAVAILABLE);
        assertThat(view.facts().health().value()).isEqualTo(Health.UNHEALTHY);
        assertThat(view.metadata()).hasSize(1);
        assertThat(view.silence().orElseThrow().reason()).isEqualTo("new disk");
        List<Event> all = journal.read(transaction -> transaction.events().since(0, 1_000));
        assertThat(all)
                .filteredOn(event -> event.type().equals("machine.silent"))
                .extracting(event -> event.data().path("type").asText())
                .containsExactly(
                        "machine.connectivity.unavailable",
                        "machine.health.unhealthy",
                        "machine.metadata.changed",
                        "machine.warnings.changed");
    }

    @Test
    void at_its_end_what_is_different_is_told_once_and_what_is_as_before_is_not() {
        machines.silence("web", Silence.Kind.MAINTENANCE, REPAIR);
        machines.setConnectivity("web", Connectivity.UNAVAILABLE, SAID);
        machines.setConnectivity("web", Connectivity.AVAILABLE, SAID);
        machines.setHealth("web", Health.UNHEALTHY, SAID);

        clock.pass(Duration.ofHours(2));
        machines.list();
        machines.list();

        assertThat(events()).endsWith("machine.silence.ended", "machine.health.unhealthy");
        assertThat(machines.find("web").silence()).isEmpty();
        machines.setHealth("web", Health.HEALTHY, SAID);
        assertThat(events()).endsWith("machine.health.healthy");
    }

    @Test
    void somebody_ends_it_early_and_only_once() {
        machines.silence("web", Silence.Kind.QUARANTINE, SAID);

        machines.endSilence("web", "ann");

        assertThat(events()).endsWith("machine.silence.begun", "machine.silence.ended");
        assertThatThrownBy(() -> machines.endSilence("web", "ann"))
                .isInstanceOf(InvalidFactException.class)
                .hasMessage("machine 'web' is neither in quarantine nor in maintenance");
    }

    @Test
    void one_that_follows_another_tells_at_its_end_what_is_different_from_before_both() {
        machines.silence("web", Silence.Kind.MAINTENANCE, REPAIR);
        machines.setHealth("web", Health.UNHEALTHY, SAID);
        machines.silence("web", Silence.Kind.QUARANTINE, SAID);

        machines.endSilence("web", "ann");

        assertThat(events()).endsWith("machine.silence.ended", "machine.health.unhealthy");
    }

    @Test
    void executions_leave_out_who_is_in_quarantine_and_not_who_is_in_maintenance() {
        machines.silence("web", Silence.Kind.MAINTENANCE, REPAIR);
        assertThat(journal.<Set<String>>read(Machines::leftOut)).isEmpty();

        machines.silence("web", Silence.Kind.QUARANTINE, REPAIR);
        assertThat(journal.<Set<String>>read(Machines::leftOut)).containsExactly("web");
    }

    @Test
    void another_host_knows_what_was_found_in_a_silence() {
        try (Contacts other = new Contacts(journal, clock, Duration.ofSeconds(10))) {
            machines.silence("web", Silence.Kind.MAINTENANCE, REPAIR);
            machines.setConnectivity("web", Connectivity.UNAVAILABLE, SAID);
            other.round();
            clock.pass(Duration.ofSeconds(1));
            other.report(new Contact("web", Contact.Result.REACHED, "agent", "", clock.instant()));
            other.round();
        }
        assertThat(machines.find("web").facts().connectivity().value()).isEqualTo(Connectivity.AVAILABLE);
    }

    private List<String> events() {
        return journal.read(transaction -> transaction.events().since(0, 1_000)).stream()
                .map(Event::type)
                .filter(type -> type.startsWith("machine."))
                .toList();
    }
}
