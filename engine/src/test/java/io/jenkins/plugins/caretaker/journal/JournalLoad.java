package io.jenkins.plugins.caretaker.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Measures how many durable writes a second the journal gives to 64 threads that each wait for their answer, against the
 * same rows written to SQLite directly by one thread in batches of 64. Both sync every commit, with the same pragmas and the
 * page size of SQLite. The two alternate, after a warm-up of as many rounds as Java's compilers need.
 *
 * <p>{@code java … JournalLoad DIRECTORY [SECONDS [RUNS [STORE]]]}
 */
public final class JournalLoad {

    private static final int WRITERS = 64;
    private static final int WARM_UP = 3;
    private static final String DATA = "x".repeat(300);

    private final Path directory;
    private final Duration time;
    private final String store;

    private JournalLoad(Path directory, Duration time, String store) {
        this.directory = directory;
        this.time = time;
        this.store = store;
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        String store = arguments.length > 3 ? arguments[3] : "";
        new JournalLoad(directory, Duration.ofSeconds(seconds), store).compare(runs);
    }

    private void compare(int runs) throws Exception {
        double[] raw = new double[runs];
        double[] journal = new double[runs];
        for (int run = 0; run < WARM_UP; run++) {
            raw();
            journal();
        }
        for (int run = 0; run < runs; run++) {
            raw[run] = raw();
            journal[run] = journal();
            System.out.printf(
                    Locale.ROOT, "run %d: raw %,.0f rows/s, journal %,.0f rows/s%n", run + 1, raw[run], journal[run]);
        }
        System.out.printf(
                Locale.ROOT,
                "median: raw %,.0f rows/s, journal %,.0f rows/s = %.0f %%%n",
                median(raw),
                median(journal),
                100 * median(journal) / median(raw));
    }

    private double raw() throws IOException, SQLException {
        Path home = Files.createTempDirectory(directory, "raw");
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setGetGeneratedKeys(false);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + home.resolve("raw.db"));
        try (Connection connection = source.getConnection()) {
            connection
                    .createStatement()
                    .execute(
                            "CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, at BIGINT, type TEXT, subject TEXT,"
                                    + " actor TEXT, reason TEXT, data TEXT)");
            connection.setAutoCommit(false);
            long rows = 0;
            long end = System.nanoTime() + time.toNanos();
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO events (at, type, subject, actor, reason, data) VALUES (?, ?, ?, ?, ?, ?)")) {
                while (System.nanoTime() < end) {
                    batch(insert);
                    connection.commit();
                    rows += WRITERS;
                }
            }
            return rows / (double) time.toSeconds();
        }
    }

    private static void batch(PreparedStatement insert) throws SQLException {
        for (int i = 0; i < WRITERS; i++) {
            insert.setObject(1, System.currentTimeMillis() * 1_000);
            insert.setObject(2, "load");
            insert.setObject(3, "writer " + i);
            insert.setObject(4, null);
            insert.setObject(5, null);
            insert.setObject(6, DATA);
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private double journal() throws IOException {
        Path home = Files.createTempDirectory(directory, "journal");
        try (Journal journal = Journals.open(store, home)) {
            long end = System.nanoTime() + time.toNanos();
            List<Long> written = new ArrayList<>(Threads.each(WRITERS, writer -> {
                long rows = 0;
                while (System.nanoTime() < end) {
                    journal.write(t -> t.sql()
                            .update(
                                    "INSERT INTO events (at, type, subject, actor, reason, data) VALUES (?, ?, ?, ?, ?, ?)",
                                    System.currentTimeMillis() * 1_000,
                                    "load",
                                    "writer " + writer,
                                    null,
                                    null,
                                    DATA));
                    rows++;
                }
                return rows;
            }));
            return written.stream().mapToLong(Long::longValue).sum() / (double) time.toSeconds();
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
