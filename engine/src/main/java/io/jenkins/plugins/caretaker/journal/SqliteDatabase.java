package io.jenkins.plugins.caretaker.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A store in one SQLite file: write-ahead log, every commit synced. Other processes may use the file at the same time.
 *
 * <p>Nothing in this process may open the file in any other way than through SQLite: closing it would give back SQLite's
 * locks (a POSIX rule).
 */
final class SqliteDatabase implements Database {

    // long enough for another process to commit its largest batch on a slow disk
    private static final int BUSY_MILLIS = 30_000;
    // what the log may keep on disk after a checkpoint
    private static final int LOG_BYTES = 64 << 20;
    private static final int IDLE_READERS = 8;

    private final Path file;
    private final FileLocks locks;
    private final Deque<Sql> idleReaders = new ConcurrentLinkedDeque<>();

    private SqliteDatabase(Path file) {
        this.file = file;
        this.locks = new FileLocks(file.resolveSibling("locks"));
    }

    static SqliteDatabase at(Path file, Path home) {
        try {
            PrivateFiles.makeDirectory(file.getParent());
            PrivateFiles.makeFile(file);
            NativeLibrary.load(home.resolve("native"));
        } catch (IOException e) {
            throw new JournalException(Fault.CANNOT_OPEN, file.toString(), String.valueOf(e.getMessage()), e);
        }
        return new SqliteDatabase(file);
    }

    @Override
    public Sql openWriter() {
        return open(config(SQLiteConfig.TransactionMode.IMMEDIATE));
    }

    @Override
    public String begin(Sql writer) {
        // the driver sends BEGIN IMMEDIATE: waits for other processes here and nowhere later
        writer.call(connection -> connection.setAutoCommit(false));
        return file.toString();
    }

    @Override
    public void commit(Sql writer) {
        // commit() would at once begin the next transaction and keep other processes out
        writer.call(connection -> connection.setAutoCommit(true));
    }

    @Override
    public void rollback(Sql writer) {
        writer.call(connection -> {
            connection.rollback();
            connection.setAutoCommit(true);
        });
    }

    @Override
    public Outcome outcome(String transaction) {
        return Outcome.ABORTED;
    }

    @Override
    public Sql beginRead() {
        Sql idle = idleReaders.pollFirst();
        Sql reader = idle == null ? openReader() : idle;
        reader.call(connection -> connection.setAutoCommit(false));
        return reader;
    }

    @Override
    public void endRead(Sql reader, boolean clean) {
        if (clean && idleReaders.size() < IDLE_READERS) {
            reader.call(connection -> connection.setAutoCommit(true));
            idleReaders.addFirst(reader);
        } else {
            reader.close();
        }
    }

    @Override
    public OptionalInt migration(Sql sql) {
        boolean isNew = sql.number("SELECT count(*) FROM sqlite_master WHERE name = 'flyway_schema_history'") == 0;
        return isNew ? OptionalInt.empty() : OptionalInt.of((int) sql.number(Schema.NEWEST_APPLIED));
    }

    @Override
    public void exclusively(Runnable action) {
        locks.exclusively("schema", action);
    }

    @Override
    public DataSource migrationSource() {
        return source(config(SQLiteConfig.TransactionMode.DEFERRED));
    }

    @Override
    public Map<String, String> placeholders() {
        // AUTOINCREMENT: an id is never given twice, even after its row was deleted
        return Map.of(
                "serial", "INTEGER PRIMARY KEY AUTOINCREMENT",
                "clustered", " WITHOUT ROWID",
                "eventNode", "json_extract(data, '$.node')",
                "eventPlan", "json_extract(data, '$.plan')");
    }

    @Override
    public Locks locks() {
        return locks;
    }

    @Override
    public JournalException problem(Fault fault, String detail, Throwable cause) {
        return new JournalException(fault, file.toString(), detail, cause);
    }

    @Override
    public void close() {
        for (Sql reader = idleReaders.pollFirst(); reader != null; reader = idleReaders.pollFirst()) {
            reader.close();
        }
        locks.close();
    }

    private Sql openReader() {
        Sql reader = open(config(SQLiteConfig.TransactionMode.DEFERRED));
        reader.update("PRAGMA query_only = 1");
        return reader;
    }

    private Sql open(SQLiteConfig config) {
        try {
            Connection connection = source(config).getConnection();
            return new Sql(connection, this::explain);
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static SQLiteConfig config(SQLiteConfig.TransactionMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setJournalSizeLimit(LOG_BYTES);
        config.setTransactionMode(mode);
        // ids come by RETURNING; the driver's way is a pattern match and a query after each insert
        config.setGetGeneratedKeys(false);
        return config;
    }

    private JournalException explain(SQLException e) {
        Fault fault = SqliteFaults.of(e);
        // SQLite says so too when it may not make the log beside a file it may read
        boolean readOnly = fault == Fault.CANNOT_OPEN && Files.exists(file) && !isWritable();
        return problem(readOnly ? Fault.READ_ONLY : fault, String.valueOf(e.getMessage()), e);
    }

    private boolean isWritable() {
        return Files.isWritable(file) && Files.isWritable(file.getParent());
    }
}
