package io.jenkins.plugins.caretaker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maintenance that comes again. Source: mission.md D.3. */
class WindowsTest {

    private static final Word SAID = new Word("monitoring", "it said so", Optional.empty());
    private static final Duration LENGTH = Duration.ofHours(2);

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T12:00:00Z"));
    private Journal journal;
    private Contacts contacts;
    private Machines machines;

    @BeforeEach
    void addPlan() throws Exception {
        open();
        new PlanStore(journal, clock, directory.resolve("uploads"), plan -> List.of(), new Inventory())
                .add(Files.writeString(directory.resolve("p.yaml"), """
                name: p
                infrastructures: { lab: { type: baremetal } }
                nodes: { web: { infrastructure: lab } }
                """), "tester");
        machines.setHealth("web", Health.HEALTHY, SAID);
    }

    private void open() {
        journal = Journals.open(null, directory.resolve("home"), clock);
        contacts = new Contacts(journal, clock, Duration.ofSeconds(10));
        machines = new Machines(journal, () -> contacts, clock);
    }

    @AfterEach
    void close() {
        contacts.close();
        journal.close();
    }

    @Test
    void what_happens_within_is_told_at_the_end_and_the_next_day_it_comes_again() {
        window("nightly", "0 2 * * *", "UTC");

        at("2026-11-25T01:59:59Z");
        assertThat(silence()).isEmpty();
        at("2026-11-25T02:00:00Z");
        machines.setHealth("web", Health.UNHEALTHY, SAID);
        assertThat(silence()).contains("maintenance window nightly until 2026-11-25T04:00:00Z: patches");
        assertThat(events()).endsWith("machine.silence.begun", "machine.silent");
        at("2026-11-25T04:00:00Z");
        assertThat(silence()).isEmpty();
        assertThat(events()).endsWith("machine.silence.ended", "machine.health.unhealthy");

        at("2026-11-26T03:00:00Z");
        assertThat(silence()).contains("maintenance window nightly until 2026-11-26T04:00:00Z: patches");
    }

    @Test
    void it_is_there_again_after_a_restart_in_its_middle_and_one_that_passed_meanwhile_is_not_made_up_for() {
        window("nightly", "0 2 * * *", "UTC");
        close();
        clock.set(Instant.parse("2026-11-25T02:30:00Z"));
        open();
        assertThat(silence()).contains("maintenance window nightly until 2026-11-25T04:00:00Z: patches");
        close();
        clock.set(Instant.parse("2026-11-27T12:00:00Z"));
        open();
        assertThat(silence()).isEmpty();
        assertThat(events()).filteredOn("machine.silence.begun"::equals).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1} until {2}")
    @CsvSource({
        // 2:30 is missing: it begins when the clock jumps, and lasts two hours all the same
        "2026-03-29, 2026-03-29T01:00:00Z, 2026-03-29T03:00:00Z",
        // 2:30 is there twice: it begins the first time, and not again
        "2026-10-25, 2026-10-25T00:30:00Z, 2026-10-25T02:30:00Z",
        "2026-06-10, 2026-06-10T00:30:00Z, 2026-06-10T02:30:00Z"
    })
    void where_the_clock_changes_there_is_one_of_the_same_length(String day, String from, String until) {
        at(day + "T00:00:00Z");
        window("nightly", "30 2 * * *", "Europe/Zurich");

        at(Instant.parse(from).minusSeconds(1).toString());
        assertThat(silence()).isEmpty();
        at(from);
        assertThat(silence()).isPresent();
        at(Instant.parse(until).minusSeconds(1).toString());
        assertThat(silence()).isPresent();
        for (Instant now = Instant.parse(until);
                now.isBefore(Instant.parse(day + "T22:00:00Z"));
                now = now.plusSeconds(600)) {
            at(now.toString());
            assertThat(silence()).as("%s", now).isEmpty();
        }
        assertThat(events()).filteredOn("machine.silence.begun"::equals).hasSize(1);
    }

    @Test
    void who_releases_the_machine_is_left_alone_until_the_next() {
        window("nightly", "0 2 * * *", "UTC");
        at("2026-11-25T02:30:00Z");
        machines.find("web");

        machines.endSilence("web", "ann");

        assertThat(silence()).isEmpty();
        at("2026-11-26T02:30:00Z");
        assertThat(silence()).isPresent();
    }

    @Test
    void somebodys_silence_goes_on_and_the_rest_of_the_window_follows_without_a_word_between() {
        window("nightly", "0 2 * * *", "UTC");
        at("2026-11-25T01:30:00Z");
        machines.silence("web", Silence.Kind.QUARANTINE, new Word("ann", "smoke", Optional.of(Duration.ofHours(1))));
        machines.setHealth("web", Health.UNHEALTHY, SAID);

        at("2026-11-25T02:10:00Z");
        assertThat(silence()).contains("quarantine ann until 2026-11-25T02:30:00Z: smoke");
        at("2026-11-25T02:30:00Z");
        assertThat(silence()).contains("maintenance window nightly until 2026-11-25T04:00:00Z: patches");
        assertThat(events()).doesNotContain("machine.silence.ended", "machine.health.unhealthy");
        at("2026-11-25T04:00:00Z");
        assertThat(silence()).isEmpty();
        assertThat(events()).endsWith("machine.silence.ended", "machine.health.unhealthy");
    }

    @Test
    void a_clock_that_went_ahead_and_back_loses_no_window() {
        window("nightly", "0 2 * * *", "UTC");
        at("2026-11-28T12:00:00Z");
        machines.find("web");
        at("2026-11-25T02:30:00Z");
        assertThat(silence()).isPresent();
    }

    @Test
    void one_that_is_removed_ends_and_one_that_is_set_while_it_would_be_begins() {
        at("2026-11-25T02:30:00Z");
        window("nightly", "0 2 * * *", "UTC");
        assertThat(silence()).isPresent();

        machines.windows().remove("web", "nightly", "ann");

        assertThat(silence()).isEmpty();
        assertThat(machines.windows().list("web").windows()).isEmpty();
        assertThat(events()).contains("machine.window.set").endsWith("machine.window.removed", "machine.silence.ended");
        assertThatThrownBy(() -> machines.windows().remove("web", "nightly", "ann"))
                .isInstanceOf(InvalidFactException.class)
                .hasMessage("machine 'web' has no window 'nightly'; it has none");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 2 * * | UTC | window 'w': a cron expression has 5, 6 or 7 fields, not 4",
                "0 0 31 2 * | UTC | window 'w' never begins: 0 0 31 2 *",
                "0 0 0 1 1 ? 2020 | UTC | window 'w' never begins: 0 0 0 1 1 ? 2020",
                "0 2 * * * | Europe/Zurick | 'Europe/Zurick' is no time zone; write one like Europe/Zurich or UTC",
                "0 * * * * | UTC | window 'w' would begin at 2026-11-24T14:00:00Z while the one of 2026-11-24T13:00:00Z is not over; make it shorter"
            })
    void what_nobody_can_mean_is_refused_and_changes_nothing(String cron, String zone, String message) {
        assertThatThrownBy(() -> window("w", cron, zone))
                .isInstanceOf(InvalidFactException.class)
                .hasMessage(message);
        assertThat(machines.windows().list("web").windows()).isEmpty();
    }

    @Test
    void ids_lengths_and_numbers_have_bounds() {
        assertThatThrownBy(() -> window("<script>", "0 2 * * *", "UTC")).hasMessageContaining("cannot be the id");
        assertThatThrownBy(() ->
                        machines.windows().put("web", "w", wish("0 2 * * *", "UTC", Duration.ofSeconds(5)), "ann"))
                .hasMessage("a window is from 1 minute to 31 days long");
        assertThatThrownBy(() -> machines.windows().put("wbe", "w", wish("0 2 * * *", "UTC", LENGTH), "ann"))
                .isInstanceOf(UnknownMachineException.class);
        for (int i = 0; i < Window.LIMIT; i++) window("w" + i, "0 2 1 1 *", "UTC");
        window("w0", "0 3 1 1 *", "UTC");
        assertThatThrownBy(() -> window("more", "0 2 1 1 *", "UTC")).hasMessageContaining("has 100 windows already");
    }

    private void window(String id, String cron, String zone) {
        machines.windows().put("web", id, wish(cron, zone, LENGTH), "ann");
    }

    private static Windows.Wish wish(String cron, String zone, Duration length) {
        return new Windows.Wish(Silence.Kind.MAINTENANCE, cron, zone, length, "patches");
    }

    private void at(String now) {
        clock.set(Instant.parse(now));
    }

    private Optional<String> silence() {
        return machines.find("web")
                .silence()
                .map(now -> now.kind().word() + " " + now.actor() + " until "
                        + now.until().orElseThrow() + ": " + now.reason());
    }

    private List<String> events() {
        return journal.read(transaction -> transaction.events().since(0, 1_000)).stream()
                .map(Event::type)
                .filter(type -> type.startsWith("machine."))
                .toList();
    }
}
