package io.jenkins.plugins.caretaker.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.journal.Database.Outcome;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import io.jenkins.plugins.caretaker.testkit.PostgresFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes wrong between us and a server. */
@Tag("slow")
class PostgresFaultsTest extends StoreTest {

    private final String store = PostgresFixture.shared().emptyStore();

    @Override
    String store() {
        return store;
    }

    @Test
    void a_connection_lost_inside_a_work_is_replaced_and_the_work_done_once() {
        AtomicBoolean cut = new AtomicBoolean();

        journal.write(t -> {
            long id = event(t, "once");
            if (cut.compareAndSet(false, true)) {
                t.sql().query("SELECT pg_terminate_backend(pg_backend_pid())", row -> true);
            }
            return id;
        });

        assertThat(subjects()).containsExactly("once");
    }

    @Test
    void a_connection_lost_while_idle_is_replaced() {
        journal.write(t -> event(t, "before"));
        cutAll();

        journal.write(t -> event(t, "after"));

        await().ignoreExceptions().untilAsserted(() -> assertThat(subjects()).containsExactly("before", "after"));
    }

    @Test
    void a_connection_lost_at_every_commit_is_an_error_and_nothing_is_written() {
        journal.write(t -> {
            t.sql()
                    .update("CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS"
                            + " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'");
            return t.sql()
                    .update("CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED"
                            + " FOR EACH ROW EXECUTE FUNCTION cut()");
        });

        assertThatThrownBy(() -> journal.write(t -> event(t, "never")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the connection to the database was lost");

        journal.write(t -> t.sql().update("DROP TRIGGER cut ON events"));
        journal.write(t -> event(t, "later"));
        assertThat(subjects()).containsExactly("later");
    }

    @Test
    void a_commit_whose_answer_was_lost_is_found_and_not_repeated() {
        AtomicBoolean lost = new AtomicBoolean();
        AtomicReference<Database> real = new AtomicReference<>(Journals.database(store, home));
        Database losing = Watched.watch(real.get(), "commit", () -> {
            if (lost.compareAndSet(false, true)) {
                throw real.get().problem(Fault.LOST, "cut by the test", null);
            }
        });

        try (Journal cut = Journals.open(losing, at(NOON))) {
            cut.write(t -> event(t, "once"));
        }

        assertThat(lost).isTrue();
        assertThat(subjects()).containsExactly("once");
    }

    @Test
    void the_server_tells_what_became_of_a_transaction() {
        try (Database database = Journals.database(store, home)) {
            Sql writer = database.openWriter();
            String committed = database.begin(writer);
            database.commit(writer);
            String aborted = database.begin(writer);
            database.rollback(writer);
            writer.close();

            assertThat(database.outcome(committed)).isEqualTo(Outcome.COMMITTED);
            assertThat(database.outcome(aborted)).isEqualTo(Outcome.ABORTED);
        }
    }

    @Test
    void a_lost_session_loses_its_leases_and_fences_its_writes() {
        Lease lease = journal.tryLock(LeasesContract.KEY, LeasesContract.ANN).orElseThrow();
        journal.write(t -> LeasesContract.fenced(t, lease, "in time"));

        cutAll();

        assertThatThrownBy(() -> journal.write(t -> LeasesContract.fenced(t, lease, "too late")))
                .isInstanceOf(LeaseLostException.class);
        try (Journal other = Journals.open(store, home)) {
            assertThat(other.tryLock(LeasesContract.KEY, LeasesContract.ANN))
                    .get()
                    .extracting(Lease::fence)
                    .isEqualTo(lease.fence() + 1);
            lease.close();
            assertThat(other.holder(LeasesContract.KEY)).contains(LeasesContract.ANN);
        }
    }

    @Test
    void a_server_that_is_down_is_named_and_used_again_when_it_is_back() {
        try (PostgresFixture server = PostgresFixture.start();
                Journal own = Journals.open(server.emptyStore(), home)) {
            own.write(t -> event(t, "before"));
            server.crash();

            assertThatThrownBy(() -> own.write(t -> event(t, "meanwhile")))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("the database server cannot be reached")
                    .hasMessageContaining("127.0.0.1:");

            server.up();
            assertThat(own.<Long>write(t -> event(t, "after"))).isPositive();
            assertThat(own.<Integer>read(t -> t.events().since(0, 10).size())).isEqualTo(2);
        }
    }

    @Test
    void a_full_disk_refuses_writes_loses_none_and_is_forgotten_when_there_is_space() throws Exception {
        try (PostgresFixture server = PostgresFixture.startOnDisk(80);
                Journal own = Journals.open(server.emptyStore(), home)) {
            Path ballast = server.ballast(16);
            List<Long> acknowledged = new ArrayList<>();

            assertThatThrownBy(() -> {
                        while (acknowledged.size() < 10_000) {
                            // names are in indexes, whose rows PostgreSQL keeps small
                            acknowledged.add(own.write(
                                    t -> t.events().append("test.event", "full", null, incompressible(), null)));
                        }
                    })
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("no space is left")
                    .hasMessageContaining("Free some");

            assertThat(ids(own)).isEqualTo(acknowledged);
            Files.delete(ballast);
            acknowledged.add(own.write(t -> event(t, "again")));
            assertThat(ids(own)).isEqualTo(acknowledged);
        }
    }

    private static String incompressible() {
        return new Random()
                .ints(100_000, '0', 'z')
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), (a, b) -> {})
                .toString();
    }

    private static List<Long> ids(Journal journal) {
        return journal.read(t ->
                t.events().since(0, Integer.MAX_VALUE).stream().map(Event::id).toList());
    }

    @Test
    void a_database_that_does_not_exist_is_named() {
        String elsewhere = store.replace("/postgres?", "/nowhere?");

        assertThatThrownBy(() -> Journals.open(elsewhere, home))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("/nowhere (schema test_")
                .hasMessageContaining("the database does not exist");
    }

    /** All connections of all of Caretaker but the one that asks. */
    private void cutAll() {
        try (Database database = Journals.database(store, home)) {
            Sql sql = database.openWriter();
            sql.query(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                            + " WHERE application_name = 'caretaker' AND pid <> pg_backend_pid()",
                    row -> true);
            sql.close();
        }
    }
}
