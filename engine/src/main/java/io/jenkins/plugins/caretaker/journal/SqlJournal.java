package io.jenkins.plugins.caretaker.journal;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A journal in an SQL database. Writes go through one thread, reads run on the caller's. */
final class SqlJournal implements Journal {

    private final Database database;
    private final GroupCommit writer;
    private final Leases leases;
    private final Clock clock;

    SqlJournal(Database database, Sql firstWriter, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.writer = new GroupCommit(database, firstWriter, this::transaction);
        this.leases = new Leases(this, database.locks());
    }

    @Override
    public <T> T write(Work<T> work) {
        if (writer.isThisThread()) {
            throw new IllegalStateException(
                    "a write inside a write would wait for itself; use submit, or do both in one");
        }
        return writer.write(work);
    }

    @Override
    public <T> CompletableFuture<T> submit(Work<T> work) {
        return writer.submit(work);
    }

    @Override
    public <T> T read(Work<T> work) {
        Sql reader = database.beginRead();
        boolean clean = false;
        try {
            T answer = work.in(transaction(reader));
            clean = reader.failure() == null;
            return answer;
        } finally {
            database.endRead(reader, clean);
        }
    }

    @Override
    public Runnable onCommit(Runnable listener) {
        return writer.onCommit(listener);
    }

    @Override
    public Optional<Lease> tryLock(String key, Holder holder) {
        return leases.tryLock(key, holder);
    }

    @Override
    public Optional<Holder> holder(String key) {
        return leases.holder(key);
    }

    @Override
    public boolean isHeld(String key, long fence) {
        return leases.isHeld(key, fence);
    }

    @Override
    public void close() {
        writer.close();
        database.close();
    }

    private Transaction transaction(Sql sql) {
        return new SqlTransaction(sql, clock, database.locks());
    }
}
