package io.jenkins.plugins.caretaker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.machine.Contact.Result;
import io.jenkins.plugins.caretaker.machine.Machines.View;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.testkit.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three facts, kept apart. Source: seed 003, whose scenarios have the names they have there. */
class MachinesTest {

    private static final Duration HOLD_DOWN = Duration.ofSeconds(10);
    private static final Word MONITORING = new Word("monitoring", "disk full", Optional.empty());

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
                nodes:
                  web01: { infrastructure: lab, connection: { type: ssh, host: 127.0.0.1, port: 2222 } }
                  web02: { infrastructure: lab }
                configuration: { nodes: { '/web/': { role: web } } }
                steps: [ { name: one, nodes: all, command: dummy } ]
                """), "tester");
        contacts = new Contacts(journal, clock, HOLD_DOWN);
        machines = new Machines(journal, () -> contacts, clock);
    }

    @AfterEach
    void close() {
        contacts.close();
        journal.close();
    }

    @Test
    void nodes_of_stored_plans_are_machines_nobody_knows_anything_of() {
        assertThat(machines.list()).extracting(view -> view.machine().name()).containsExactly("web01", "web02");
        assertThat(facts("web01")).isEqualTo("unknown/unknown");
        assertThat(events()).containsExactly("machine.added web01", "machine.added web02");
        assertThat(machines.find("web01").machine().config().path("role").asText())
                .isEqualTo("web");
    }

    @Test
    void scenario_1_an_occasionally_connected_machine_is_available_as_soon_as_it_connects_without_any_check() {
        seen("web01", Result.REACHED, "agent");

        assertThat(facts("web01")).isEqualTo("available/unknown");
        assertThat(events()).contains("machine.connectivity.available web01");
    }

    @Test
    void scenario_2_warnings_come_and_go_and_are_neither_health_nor_connectivity() {
        seen("web01", Result.REACHED, "agent");
        machines.setHealth("web01", Health.HEALTHY, MONITORING);
        int before = events().size();

        machines.setMetadata("web01", "FreeDiskSpace", Severity.WARNING, "1 GB", "low disk", "check");
        machines.removeMetadata("web01", "FreeDiskSpace");

        assertThat(facts("web01")).isEqualTo("available/healthy");
        assertThat(events().subList(before, events().size()))
                .containsExactly(
                        "machine.metadata.changed web01",
                        "machine.warnings.changed web01",
                        "machine.metadata.changed web01",
                        "machine.warnings.changed web01");
    }

    @Test
    void scenario_3_a_change_of_health_leaves_the_configuration_as_it_was() {
        long version = machines.find("web01").machine().version();

        machines.setHealth("web01", Health.UNHEALTHY, MONITORING);
        seen("web01", Result.REACHED, "agent");

        View view = machines.find("web01");
        assertThat(view.machine().version()).isEqualTo(version);
        assertThat(view.facts().version()).isEqualTo(2);
    }

    @Test
    void a_network_failure_is_never_an_unhealthy_machine_and_it_is_healthy_again_without_a_check() {
        seen("web01", Result.REACHED, "check");
        machines.setHealth("web01", Health.HEALTHY, MONITORING);

        seen("web01", Result.UNREACHABLE, "step");
        clock.pass(HOLD_DOWN);
        assertThat(facts("web01")).isEqualTo("unavailable/healthy");

        seen("web01", Result.REACHED, "step");
        assertThat(facts("web01")).isEqualTo("available/healthy");
    }

    @Test
    void a_loss_is_held_down_and_a_blip_is_no_event() {
        seen("web01", Result.REACHED, "step");
        contacts.round();
        int before = events().size();

        seen("web01", Result.UNREACHABLE, "step");
        clock.pass(Duration.ofSeconds(9));
        assertThat(facts("web01")).isEqualTo("available/unknown");
        seen("web01", Result.REACHED, "step");
        clock.pass(Duration.ofSeconds(60));

        assertThat(facts("web01")).isEqualTo("available/unknown");
        assertThat(events()).hasSize(before);
    }

    @Test
    void a_refused_login_is_reachable_and_unhealthy() {
        seen("web01", Result.REFUSED, "step");

        assertThat(facts("web01")).isEqualTo("available/unhealthy");
        assertThat(machines.find("web01").facts().health().reason()).isEqualTo("login refused: refused");
    }

    @Test
    void ten_thousand_contacts_that_tell_nothing_new_write_nothing() {
        for (int i = 0; i < 100; i++) seen("m" + i, Result.REACHED, "agent");
        contacts.round();
        long newest = newestEvent();
        long changes = changes();

        for (int i = 0; i < 10_000; i++) seen("m" + i % 100, Result.REACHED, "agent");
        contacts.round();

        assertThat(newestEvent()).isEqualTo(newest);
        assertThat(changes()).isEqualTo(changes);
    }

    @Test
    void flapping_machines_make_events_for_real_changes_only_and_in_order() {
        for (int round = 0; round < 5; round++) {
            seen("web01", Result.UNREACHABLE, "step");
            clock.pass(HOLD_DOWN);
            contacts.round();
            seen("web01", Result.REACHED, "step");
            seen("web01", Result.UNREACHABLE, "step");
            seen("web01", Result.REACHED, "step");
            contacts.round();
        }

        assertThat(events().stream()
                        .filter(event -> event.contains("connectivity"))
                        .toList())
                .hasSize(10)
                .startsWith("machine.connectivity.unavailable web01", "machine.connectivity.available web01");
    }

    @Test
    void two_hosts_on_one_store_publish_a_change_once() {
        try (Journal second = Journals.open(null, directory.resolve("home"), clock);
                Contacts other = new Contacts(second, clock, HOLD_DOWN)) {
            seen("web01", Result.REACHED, "agent");
            other.report(new Contact("web01", Result.REACHED, "agent", "", clock.instant()));
            contacts.round();
            other.round();
            clock.pass(Duration.ofSeconds(1));
            seen("web01", Result.UNREACHABLE, "step");
            clock.pass(HOLD_DOWN);
            contacts.round();
            clock.pass(Duration.ofSeconds(1));
            other.report(new Contact("web01", Result.REACHED, "agent", "", clock.instant()));
            other.round();
        }

        assertThat(events().stream()
                        .filter(event -> event.contains("connectivity"))
                        .toList())
                .containsExactly(
                        "machine.connectivity.available web01",
                        "machine.connectivity.unavailable web01",
                        "machine.connectivity.available web01");
    }

    @Test
    void a_loss_seen_just_before_a_process_ends_is_published_by_the_next() {
        seen("web01", Result.UNREACHABLE, "step");
        contacts.close();

        clock.pass(HOLD_DOWN);
        contacts = new Contacts(journal, clock, HOLD_DOWN);

        assertThat(facts("web01")).isEqualTo("unavailable/unknown");
        assertThat(machines.find("web01").facts().connectivity().reason()).isEqualTo("unreachable");
    }

    @Test
    void what_was_said_for_a_time_lapses() {
        machines.setHealth("web01", Health.UNHEALTHY, new Word("aws", "failing", Optional.of(Duration.ofMinutes(5))));
        clock.pass(Duration.ofMinutes(4));
        assertThat(facts("web01")).isEqualTo("unknown/unhealthy");

        clock.pass(Duration.ofMinutes(1));

        assertThat(facts("web01")).isEqualTo("unknown/unknown");
        assertThat(events()).contains("machine.health.unknown web01");
    }

    @Test
    void somebodys_word_holds_against_older_contacts_and_yields_to_newer_ones() {
        seen("web01", Result.REACHED, "agent");
        contacts.round();
        clock.pass(Duration.ofSeconds(1));
        machines.setConnectivity("web01", Connectivity.UNAVAILABLE, MONITORING);
        contacts.round();
        assertThat(facts("web01")).isEqualTo("unavailable/unknown");

        clock.pass(Duration.ofSeconds(1));
        seen("web01", Result.REACHED, "agent");

        assertThat(facts("web01")).isEqualTo("available/unknown");
    }

    @Test
    void why_a_machine_is_unavailable_can_be_asked() {
        seen("web01", Result.REACHED, "agent");
        seen("web01", Result.UNREACHABLE, "step");
        seen("web01", Result.UNREACHABLE, "step");

        assertThat(machines.find("web01").observations())
                .extracting(
                        each -> each.contact().source() + " " + each.contact().result() + " x" + each.times())
                .containsExactly("agent REACHED x1", "step UNREACHABLE x2");
    }

    @Test
    void what_cannot_be_is_refused_with_the_reason_and_changes_nothing() {
        List<String> before = events();

        assertThatThrownBy(() -> machines.setHealth("web1", Health.HEALTHY, MONITORING))
                .isInstanceOf(UnknownMachineException.class)
                .hasMessageContaining("Did you mean 'web01'?");
        assertThatThrownBy(() -> new Word("me", " ", Optional.empty()))
                .isInstanceOf(InvalidFactException.class)
                .hasMessageContaining("a reason is needed");
        assertThatThrownBy(() -> new Word("me", "x", Optional.of(Duration.ofSeconds(Long.MAX_VALUE))))
                .isInstanceOf(InvalidFactException.class)
                .hasMessageContaining("36500 days at most");
        assertThatThrownBy(() -> new Metadata("<b>", Severity.INFO, "", "", "me", clock.instant()))
                .isInstanceOf(InvalidFactException.class)
                .hasMessageContaining("letters, digits");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void the_thousand_and_first_entry_of_metadata_is_refused() {
        for (int i = 0; i < Metadata.LIMIT; i++) {
            machines.setMetadata("web01", "m" + i, Severity.INFO, "", "", "me");
        }

        assertThatThrownBy(() -> machines.setMetadata("web01", "more", Severity.INFO, "", "", "me"))
                .isInstanceOf(InvalidFactException.class)
                .hasMessageContaining("remove some first");
        machines.setMetadata("web01", "m0", Severity.INFO, "new", "", "me");
        assertThat(machines.find("web01").metadata()).hasSize(Metadata.LIMIT);
    }

    @Tag("slow")
    @Test
    void whoever_asks_for_one_machine_or_a_configuration_does_not_write_what_is_new_of_others() {
        AtomicInteger commits = new AtomicInteger();
        Runnable end = journal.onCommit(commits::incrementAndGet);
        long began = System.nanoTime();
        for (int i = 0; i < 300; i++) {
            seen("other" + i, Result.REACHED, "agent");
            machines.find("web02");
            machines.configuration("web01");
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        end.run();

        // what becomes of the contacts comes in the rounds
        assertThat(commits).hasValueLessThanOrEqualTo((int) (seconds * 4) + 2);
        seen("web01", Result.REACHED, "agent");
        assertThat(machines.find("web01").facts().connectivity().value()).isEqualTo(Connectivity.AVAILABLE);
        assertThat(machines.configuration("web01").name()).isEqualTo("web01");
    }

    private void seen(String machine, Result result, String source) {
        String detail = result == Result.REACHED ? "" : result.name().toLowerCase(Locale.ROOT);
        contacts.report(new Contact(machine, result, source, detail, clock.instant()));
    }

    private String facts(String name) {
        Facts facts = machines.find(name).facts();
        return facts.connectivity().value().word() + "/"
                + facts.health().value().word();
    }

    private List<String> events() {
        return journal.read(transaction -> transaction.events().since(0, 10_000)).stream()
                .filter(event -> event.type().startsWith("machine."))
                .map(event -> event.type() + " " + event.subject())
                .toList();
    }

    private long newestEvent() {
        return journal.read(transaction -> transaction.events().newest());
    }

    /** Rows that this connection ever wrote. */
    private long changes() {
        return journal.write(transaction -> transaction
                .sql()
                .one("SELECT total_changes() AS n", row -> row.number("n"))
                .orElseThrow());
    }
}
