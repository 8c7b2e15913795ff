package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.EventQuery;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.testkit.PostgresFixture;
import io.jenkins.plugins.caretaker.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The event log is cut off at its old end, and asked by machine and type. On both databases. */
@Tag("slow")
class EventRetentionTest {

    private static final String SQLITE = "sqlite";
    private static final String POSTGRES = "postgres";

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private Journal journal;

    @AfterEach
    void close() {
        journal.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {SQLITE, POSTGRES})
    void what_is_too_old_goes_and_whoever_reads_on_from_before_is_told(String database) {
        open(database);
        for (int day = 0; day < 100; day++) {
            append("machine.health.healthy", "m" + day % 3, null);
            clock.pass(Duration.ofDays(1));
        }

        assertThat(retention().apply()).isEqualTo(10);

        EventLog log = new EventLog(journal);
        EventLog.Page page = log.since(4, 5, EventQuery.ALL, event -> true);
        assertThat(page.pruned()).contains(10L);
        assertThat(page.json().path("pruned").asLong()).isEqualTo(10);
        assertThat(page.events()).extracting(Event::id).containsExactly(11L, 12L, 13L, 14L, 15L);
        assertThat(log.since(10, 5, EventQuery.ALL, event -> true).pruned()).isEmpty();
        assertThat(log.since(10, 5, EventQuery.ALL, event -> true).json().has("pruned"))
                .isFalse();
        assertThat(retention().apply()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {SQLITE, POSTGRES})
    void the_newest_and_what_a_trigger_has_not_heard_stay_whatever_their_age(String database) {
        open(database);
        for (int i = 0; i < 20; i++) append("plan.changed", "p", null);
        journal.write(transaction -> {
            new TriggerTable(transaction.sql())
                    .put(new TriggerState("p", "t", clock.instant(), 7, NullNode.getInstance(), Optional.empty()));
            return 7;
        });
        clock.pass(Duration.ofDays(400));
        assertThat(retention().apply()).isEqualTo(7);

        journal.write(transaction -> {
            new TriggerTable(transaction.sql()).heard(20);
            return 20;
        });
        assertThat(retention().apply()).isEqualTo(12);
        assertThat(new EventLog(journal)
                        .since(0, 100, EventQuery.ALL, event -> true)
                        .events())
                .extracting(Event::id)
                .containsExactly(20L);
        append("plan.changed", "p", null);
        assertThat(journal.<Long>read(transaction -> transaction.events().newest()))
                .as("no id is given twice")
                .isEqualTo(21);
    }

    @ParameterizedTest
    @ValueSource(strings = {SQLITE, POSTGRES})
    void the_database_finds_what_looking_at_each_event_finds(String database) {
        open(database);
        Random random = new Random(7);
        String[] types = {"machine.health.healthy", "machine.clean_up.failed", "task.changed", "execution.started"};
        for (int i = 0; i < 3_000; i++) {
            String type = types[random.nextInt(types.length)];
            String machine = "m" + random.nextInt(5);
            boolean task = type.equals("task.changed");
            append(type, type.startsWith("machine.") ? machine : "p" + random.nextInt(2), task ? machine : null);
        }
        List<Event> all = journal.read(transaction -> transaction.events().since(0, 10_000));
        EventLog log = new EventLog(journal);
        for (int i = 0; i < 60; i++) {
            EventFilter filter = filter(random);
            List<Event> expected = all.stream().filter(filter).toList();
            int limit = 1 + random.nextInt(1_200);

            List<Event> forward = new ArrayList<>();
            long position = 0;
            EventLog.Page page;
            do {
                page = log.since(position, limit, filter.query(), filter);
                forward.addAll(page.events());
                position = page.next().orElseThrow();
            } while (!page.events().isEmpty());
            assertThat(forward).as(filter.toString()).isEqualTo(expected);
            assertThat(position).isEqualTo(3_000);

            List<Event> back = new ArrayList<>();
            Optional<Long> before = Optional.of(Long.MAX_VALUE);
            while (before.isPresent()) {
                page = log.before(before.get(), limit, filter.query(), filter);
                back.addAll(
                        0,
                        page.events().stream()
                                .sorted((a, b) -> Long.compare(a.id(), b.id()))
                                .toList());
                before = page.next();
            }
            assertThat(back).as(filter.toString()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SQLITE, POSTGRES})
    void a_page_of_ten_takes_eleven_events_from_the_database_whoever_asks_for_what(String database) {
        open(database);
        for (int i = 0; i < 12; i++) append("machine.health.healthy", "m1", null);
        for (int i = 0; i < 1_500; i++) append("task.changed", "p", "n" + i % 7);
        for (int i = 0; i < 11; i++) append("plan.changed", "p", null);
        // who takes one of these from the database fails
        journal.write(
                transaction -> transaction
                        .sql()
                        .update(
                                "UPDATE events SET data = '{' WHERE type = 'task.changed' OR id = (SELECT min(id) FROM events)"));

        for (String asked : List.of("", "machine=m1", "plan=q0", "type=machine", "type=machine.health,plan.changed")) {
            EventFilter filter = EventFilter.of(
                    name -> Optional.of(asked.startsWith(name + "=") ? asked.substring(name.length() + 1) : ""));
            EventLog.Page page = new EventLog(journal).before(Long.MAX_VALUE, 10, filter.query(), filter);
            assertThat(page.events()).as(asked).hasSize(10);
            assertThat(page.next()).as(asked).isPresent();
        }
        EventFilter lost = EventFilter.of(name -> Optional.of(name.equals("plan") ? "p" : ""));
        assertThatThrownBy(() -> new EventLog(journal).before(Long.MAX_VALUE, 11, lost.query(), lost))
                .as("the twelfth cannot be read")
                .isInstanceOf(RuntimeException.class);
    }

    private static EventFilter filter(Random random) {
        String[] types = {
            "", "machine", "machine.health", "task.changed,execution", "machine.clean*", "exec", "machine_clean"
        };
        String type = types[random.nextInt(types.length)];
        String machine = random.nextBoolean() ? "m" + random.nextInt(6) : "";
        String subject = random.nextInt(3) == 0 ? "p1,m2" : "";
        String plan = random.nextInt(3) == 0 ? "p1,q0" : "";
        return EventFilter.of(name -> Optional.of(
                switch (name) {
                    case "type" -> type;
                    case "machine" -> machine;
                    case "subject" -> subject;
                    case "plan" -> plan;
                    default -> "";
                }));
    }

    private void open(String database) {
        String url = database.equals(SQLITE) ? null : PostgresFixture.shared().emptyStore();
        journal = Journals.open(url, directory.resolve("home"), clock);
    }

    private EventRetention retention() {
        return new EventRetention(journal, EventRetention.USUAL, clock);
    }

    private void append(String type, String subject, String node) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("node", node);
        if (type.startsWith("machine.")) data.put("plan", "q" + subject.length() % 2);
        journal.write(transaction -> transaction.events().append(type, subject, "me", null, data));
    }
}
