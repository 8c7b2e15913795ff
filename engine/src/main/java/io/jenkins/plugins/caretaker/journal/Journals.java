package io.jenkins.plugins.caretaker.journal;

import java.nio.file.Path;
import java.time.Clock;

/** Opens journals. */
public final class Journals {

    private static final String SQLITE = "jdbc:sqlite:";

    private static final String POSTGRESQL = "jdbc:postgresql:";

    private Journals() {}

    /**
     * Opens a store, makes it if it does not exist and brings its tables up to date.
     *
     * @param store {@code jdbc:postgresql://HOST/DATABASE?user=…}, {@code jdbc:sqlite:FILE} (relative to the home), or null or empty for the file
     *     {@code caretaker.db} in the home
     * @param home Caretaker's directory, made if needed
     * @throws JournalException if the store cannot be used
     */
    public static Journal open(String store, Path home) {
        return open(store, home, Clock.systemUTC());
    }

    /** As {@link #open(String, Path)}, with the clock that stamps versions, executions and events. */
    public static Journal open(String store, Path home, Clock clock) {
        return open(database(store, home), clock);
    }

    static Journal open(Database database, Clock clock) {
        try {
            Sql writer = database.openWriter();
            Schema.bringUpToDate(database, writer);
            return new SqlJournal(database, writer, clock);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    static Database database(String store, Path anyHome) {
        Path home = anyHome.toAbsolutePath().normalize();
        if (store == null || store.isBlank()) {
            return SqliteDatabase.at(home.resolve("caretaker.db"), home);
        }
        if (store.startsWith(SQLITE)) {
            return SqliteDatabase.at(home.resolve(store.substring(SQLITE.length())), home);
        }
        if (store.startsWith(POSTGRESQL)) {
            return PostgresDatabase.at(store);
        }
        // the store may hold a password, so only its kind is repeated
        String kind = store.replaceFirst("[/@?].*", "…");
        throw new JournalException(Fault.UNKNOWN_STORE, kind, "", null);
    }
}
