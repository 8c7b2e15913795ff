package io.jenkins.plugins.caretaker.journal;

import java.util.Map;
import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * What differs between SQLite and PostgreSQL. Both give the same promises: one writing transaction at a time over all
 * processes, a commit that returned is on disk, a reader sees one snapshot.
 */
interface Database extends AutoCloseable {

    /** A new connection for the one writer. */
    Sql openWriter();

    /**
     * Begins a transaction and waits until no other process writes: identities and events therefore come in commit order.
     *
     * @return the transaction's name for {@link #outcome}
     */
    String begin(Sql writer);

    void commit(Sql writer);

    void rollback(Sql writer);

    /** What became of a transaction whose connection was lost while it was being committed. */
    Outcome outcome(String transaction);

    enum Outcome {
        COMMITTED,
        ABORTED,
        UNKNOWN
    }

    /** A connection with a snapshot of its own. Any thread; to be given back to {@link #endRead}. */
    Sql beginRead();

    /**
     * Ends the snapshot.
     *
     * @param clean whether the connection can be used again
     */
    void endRead(Sql reader, boolean clean);

    /** The newest migration that was applied, or empty if the store is new. */
    OptionalInt migration(Sql sql);

    /** Runs something while no other process of this store does. */
    void exclusively(Runnable action);

    DataSource migrationSource();

    /** Values for the placeholders of the migrations. */
    Map<String, String> placeholders();

    Locks locks();

    JournalException problem(Fault fault, String detail, Throwable cause);

    @Override
    void close();
}
