package io.jenkins.plugins.caretaker.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A store in a schema of a PostgreSQL database. An advisory lock lets one transaction write at a time, as SQLite does: ids
 * then come in commit order and no work ever meets a conflict.
 */
final class PostgresDatabase implements Database {

    private static final String DEFAULT_SCHEMA = "caretaker";
    private static final int READERS = 8;
    private static final int READER_WAIT_MILLIS = 10_000;
    private static final int READER_IDLE_MILLIS = 60_000;

    // an answer is on disk, whatever the server's default is; a stronger default stays
    private static final String DURABLE = "SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') IN ('off', 'local')";
    private static final String PATIENT = "SELECT set_config('lock_timeout', '30s', false)";

    private final PGSimpleDataSource source;
    private final String place;
    private final long writerLock;
    private final SessionLocks locks;
    private HikariDataSource readers;

    private PostgresDatabase(PGSimpleDataSource source) {
        String server = source.getServerNames()[0] + ":" + source.getPortNumbers()[0];
        this.source = source;
        this.place = server + "/" + source.getDatabaseName() + " (schema " + source.getCurrentSchema() + ")";
        this.writerLock = lockNumber("writer");
        this.locks = new SessionLocks(this);
    }

    static PostgresDatabase at(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        if (source.getCurrentSchema() == null) {
            source.setCurrentSchema(DEFAULT_SCHEMA);
        }
        // without these a server that vanished without a word would never be missed
        preset(source, PGProperty.CONNECT_TIMEOUT, url, "10");
        preset(source, PGProperty.SOCKET_TIMEOUT, url, "60");
        preset(source, PGProperty.TCP_KEEP_ALIVE, url, "true");
        preset(source, PGProperty.APPLICATION_NAME, url, "caretaker");
        return new PostgresDatabase(source);
    }

    private static void preset(PGSimpleDataSource source, PGProperty property, String url, String value) {
        if (!url.contains(property.getName() + "=")) {
            source.setProperty(property, value);
        }
    }

    /** A connection that commits each statement, for locks and questions. */
    Sql connect() {
        try {
            return new Sql(source.getConnection(), this::explain);
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    /** Numbers of advisory locks are shared by all who use the database, so they depend on the schema. */
    long lockNumber(String name) {
        return LockNumber.of("caretaker " + source.getCurrentSchema() + " " + name);
    }

    @Override
    public Sql openWriter() {
        Sql writer = connect();
        try {
            writer.query(DURABLE, row -> true);
            writer.query(PATIENT, row -> true);
            return writer;
        } catch (JournalException e) {
            writer.close();
            throw e;
        }
    }

    @Override
    public String begin(Sql writer) {
        writer.call(connection -> connection.setAutoCommit(false));
        return writer.query(
                        "SELECT pg_advisory_xact_lock(?), CAST(pg_current_xact_id() AS text) AS name",
                        row -> row.text("name"),
                        writerLock)
                .get(0);
    }

    @Override
    public void commit(Sql writer) {
        writer.call(Connection::commit);
    }

    @Override
    public void rollback(Sql writer) {
        writer.call(Connection::rollback);
    }

    @Override
    public Outcome outcome(String transaction) {
        Sql sql = openWriter();
        try {
            // whoever has the lock knows that the lost transaction ended: it held the lock until then
            begin(sql);
            List<String> status = sql.query(
                    "SELECT pg_xact_status(CAST(? AS xid8)) AS status", row -> row.text("status"), transaction);
            return switch (status.get(0)) {
                case "committed" -> Outcome.COMMITTED;
                case "aborted" -> Outcome.ABORTED;
                default -> Outcome.UNKNOWN;
            };
        } finally {
            sql.close();
        }
    }

    @Override
    public Sql beginRead() {
        try {
            return new Sql(readers().getConnection(), this::explain);
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    @Override
    public void endRead(Sql reader, boolean clean) {
        // the pool rolls back, which ends the snapshot, and throws broken connections away
        reader.close();
    }

    @Override
    public OptionalInt migration(Sql sql) {
        boolean isNew = sql.number(
                        "SELECT count(*) FROM pg_tables WHERE schemaname = ? AND tablename = ?",
                        source.getCurrentSchema(),
                        "flyway_schema_history")
                == 0;
        return isNew ? OptionalInt.empty() : OptionalInt.of((int) sql.number(Schema.NEWEST_APPLIED));
    }

    @Override
    public void exclusively(Runnable action) {
        Sql sql = connect();
        try {
            sql.query("SELECT pg_advisory_lock(?)", row -> true, lockNumber("schema"));
            action.run();
        } finally {
            // the lock goes with the session
            sql.close();
        }
    }

    @Override
    public DataSource migrationSource() {
        return source;
    }

    @Override
    public Map<String, String> placeholders() {
        return Map.of(
                "serial", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
                "clustered", "",
                "eventNode", "(CAST(data AS JSON) ->> 'node')",
                "eventPlan", "(CAST(data AS JSON) ->> 'plan')");
    }

    @Override
    public Locks locks() {
        return locks;
    }

    @Override
    public JournalException problem(Fault fault, String detail, Throwable cause) {
        return new JournalException(fault, place, detail, cause);
    }

    @Override
    public synchronized void close() {
        if (readers != null) {
            readers.close();
        }
        locks.close();
    }

    /** Made when first needed: many commands only write, or only read once. */
    private synchronized HikariDataSource readers() {
        if (readers == null) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(source);
            config.setPoolName("caretaker-readers");
            config.setMaximumPoolSize(READERS);
            config.setMinimumIdle(0);
            config.setIdleTimeout(READER_IDLE_MILLIS);
            config.setConnectionTimeout(READER_WAIT_MILLIS);
            // the server may be down for a while: that is the reader's error and not the pool's
            config.setInitializationFailTimeout(-1);
            config.setAutoCommit(false);
            config.setReadOnly(true);
            config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
            readers = new HikariDataSource(config);
        }
        return readers;
    }

    JournalException explain(SQLException e) {
        return problem(PostgresFaults.of(e), String.valueOf(e.getMessage()), e);
    }
}
