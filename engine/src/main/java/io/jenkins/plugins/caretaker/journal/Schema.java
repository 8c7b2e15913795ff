package io.jenkins.plugins.caretaker.journal;

import java.util.OptionalInt;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the tables up to date with Flyway. The one query before it spares a start with a current schema Flyway's half
 * second.
 */
final class Schema {

    /** The highest number under {@code journal/migration}. */
    static final int NEWEST = 16;

    static final String NEWEST_APPLIED =
            "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success AND version IS NOT NULL";

    private Schema() {}

    static void bringUpToDate(Database database, Sql sql) {
        if (!isCurrent(database, sql)) {
            database.exclusively(() -> {
                // another process may have done it while this one waited
                if (!isCurrent(database, sql)) {
                    migrate(database, NEWEST);
                }
            });
        }
    }

    /** Applies the migrations up to a number. */
    static void migrate(Database database, int target) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .loggers("slf4j")
                    .dataSource(database.migrationSource())
                    .locations("classpath:io/jenkins/plugins/caretaker/journal/migration")
                    .placeholders(database.placeholders())
                    .target(Integer.toString(target))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw database.problem(Fault.MIGRATION, e.getMessage(), e);
        }
    }

    private static boolean isCurrent(Database database, Sql sql) {
        OptionalInt found = database.migration(sql);
        if (found.isPresent() && found.getAsInt() > NEWEST) {
            String detail = "its schema is " + found.getAsInt() + ", this program knows up to " + NEWEST;
            throw database.problem(Fault.NEWER, detail, null);
        }
        return found.isPresent() && found.getAsInt() == NEWEST;
    }
}
