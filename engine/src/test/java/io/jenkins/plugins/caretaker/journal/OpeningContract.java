package io.jenkins.plugins.caretaker.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Which schemas are taken up, brought up to date or refused. */
abstract class OpeningContract extends StoreTest {

    @Test
    void the_program_knows_the_newest_migration() throws IOException {
        Path migrations = Path.of("src/main/resources/io/jenkins/plugins/caretaker/journal/migration");
        try (Stream<Path> files = Files.list(migrations)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("V([0-9]+)__.*", "$1")))
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, Schema.NEWEST)
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    @Test
    void a_current_schema_is_opened_without_the_migration_library() {
        AtomicInteger migrated = new AtomicInteger();
        Database database =
                Watched.watch(Journals.database(store(), home), "migrationSource", migrated::incrementAndGet);

        Journals.open(database, at(NOON)).close();

        assertThat(migrated).hasValue(0);
    }

    @Test
    void a_newer_schema_is_refused() {
        journal.write(t -> t.sql()
                .update("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                        + " installed_by, execution_time, success) VALUES (99, '99', 'd', 'SQL', 's', 'me', 1, TRUE)"));

        assertThatThrownBy(() -> Journals.open(store(), home))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(
                        "made by a newer Caretaker (its schema is 99, this program knows up to " + Schema.NEWEST + ")");
    }

    @Test
    void every_older_schema_is_brought_up_to_date() {
        for (int older = 0; older < Schema.NEWEST; older++) {
            String store = anotherStore(older);
            try (Database database = Journals.database(store, home)) {
                make(database, older);
            }
            try (Journal brought = Journals.open(store, home)) {
                assertThat(brought.<Long>write(t -> event(t, "works"))).isEqualTo(1);
            }
        }
    }

    @Test
    void first_starts_at_the_same_time_do_not_disturb_each_other() {
        String store = anotherStore(100);

        Threads.each(6, i -> {
            try (Journal one = Journals.open(store, home)) {
                return one.write(t -> event(t, "start " + i));
            }
        });

        try (Journal last = Journals.open(store, home)) {
            assertThat(last.<Long>read(t -> t.events().newest())).isEqualTo(6);
        }
    }

    private static void make(Database database, int schema) {
        if (schema == 0) {
            Flyway.configure()
                    .dataSource(database.migrationSource())
                    .baselineVersion("0")
                    .load()
                    .baseline();
        } else {
            Schema.migrate(database, schema);
        }
    }

    private String anotherStore(int number) {
        return store().isEmpty() ? "jdbc:sqlite:other" + number + ".db" : store() + "_" + number;
    }
}
