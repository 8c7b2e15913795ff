package io.jenkins.plugins.caretaker.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.machine.Contact.Result;
import io.jenkins.plugins.caretaker.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clock that jumps neither hides a machine nor makes one up. */
class ClockJumpsTest {

    private static final Duration HOLD_DOWN = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T12:00:00Z"));
    private Journal journal;
    private Contacts contacts;

    @BeforeEach
    void open() {
        journal = Journals.open(null, directory.resolve("home"), clock);
        contacts = new Contacts(journal, clock, HOLD_DOWN);
    }

    @AfterEach
    void close() {
        contacts.close();
        journal.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT24H", "-PT1H", "PT1H", "PT24H"})
    void a_machine_that_comes_back_after_the_clock_jumped_is_available_at_once(Duration jump) {
        seen(Result.UNREACHABLE);
        clock.pass(HOLD_DOWN);
        contacts.round();
        clock.pass(jump);

        seen(Result.REACHED);
        contacts.round();

        assertThat(events()).containsExactly("machine.connectivity.unavailable", "machine.connectivity.available");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT24H", "-PT1H", "PT1H", "PT24H"})
    void a_loss_before_the_clock_jumped_is_told_once(Duration jump) {
        seen(Result.REACHED);
        contacts.round();
        clock.pass(Duration.ofSeconds(1));
        seen(Result.UNREACHABLE);
        clock.pass(jump);
        contacts.round();
        clock.pass(HOLD_DOWN);
        contacts.round();

        assertThat(events()).containsExactly("machine.connectivity.available", "machine.connectivity.unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT24H", "-PT1H", "PT1H", "PT24H"})
    void contacts_that_tell_nothing_new_tell_nothing_new_after_a_jump(Duration jump) {
        seen(Result.REACHED);
        contacts.round();
        clock.pass(jump);
        seen(Result.REACHED);
        contacts.round();

        assertThat(events()).containsExactly("machine.connectivity.available");
    }

    private void seen(Result result) {
        contacts.report(new Contact("web", result, "step", "", clock.instant()));
    }

    private List<String> events() {
        return journal.read(transaction -> transaction.events().since(0, 100)).stream()
                .map(Event::type)
                .toList();
    }
}
