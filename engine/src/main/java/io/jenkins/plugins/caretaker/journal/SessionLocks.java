package io.jenkins.plugins.caretaker.journal;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Advisory locks of one database session that serves for nothing else. The server gives them back when the session ends, so
 * when the connection is lost all leases of this process are lost: {@link #isHeldWith} then refuses their writes, although
 * nobody may have taken them yet.
 */
final class SessionLocks implements Locks {

    // a bigint key is shown as its two halves; objsubid 1 marks it as one key. Source: PostgreSQL manual, pg_locks
    private static final String GRANTED =
            "FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
                    + " AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())"
                    + " AND ((CAST(l.classid AS bigint) << 32) | CAST(l.objid AS bigint)) = ?";
    private static final int ALIVE_SECONDS = 5;

    private final PostgresDatabase database;
    private Session session;

    SessionLocks(PostgresDatabase database) {
        this.database = database;
    }

    /** Connection, number of the server process behind it, and what it holds: a session gets its own lock twice. */
    private static final class Session {

        final Sql sql;
        final long pid;
        final Set<String> keys = new HashSet<>();

        Session(Sql sql) {
            this.sql = sql;
            this.pid = sql.number("SELECT pg_backend_pid()");
        }
    }

    @Override
    public synchronized Optional<Hold> tryHold(String key) {
        Session current = session();
        if (current.keys.contains(key)) {
            return Optional.empty();
        }
        boolean locked = current.sql
                .query(
                        "SELECT CASE WHEN pg_try_advisory_lock(?) THEN 1 ELSE 0 END",
                        row -> row.first() == 1,
                        number(key))
                .get(0);
        if (!locked) {
            return Optional.empty();
        }
        current.keys.add(key);
        return Optional.of(new SessionHold(current, key));
    }

    @Override
    public boolean isHeld(String key) {
        Sql reader = database.beginRead();
        try {
            return reader.number("SELECT count(*) " + GRANTED, number(key)) > 0;
        } finally {
            database.endRead(reader, true);
        }
    }

    @Override
    public boolean isHeldWith(Sql sql, String key, long fence) {
        return sql.number(
                        "SELECT count(*) FROM leases WHERE lease_key = ? AND fence = ?"
                                + " AND session_id IN (SELECT l.pid " + GRANTED + ")",
                        key,
                        fence,
                        number(key))
                > 0;
    }

    @Override
    public synchronized void close() {
        if (session != null) {
            session.sql.close();
            session = null;
        }
    }

    private Session session() {
        if (session != null && !session.sql.isAlive(ALIVE_SECONDS)) {
            close();
        }
        if (session == null) {
            session = new Session(database.connect());
        }
        return session;
    }

    private synchronized void giveBack(Session owner, String key) {
        // if the session is another one by now, the server has long given the lock back
        if (owner == session && owner.keys.remove(key) && owner.sql.isAlive(ALIVE_SECONDS)) {
            owner.sql.query("SELECT pg_advisory_unlock(?)", row -> true, number(key));
        }
    }

    private long number(String key) {
        return database.lockNumber("lease " + key);
    }

    private final class SessionHold implements Hold {

        private final Session owner;
        private final String key;

        SessionHold(Session owner, String key) {
            this.owner = owner;
            this.key = key;
        }

        @Override
        public long session() {
            return owner.pid;
        }

        @Override
        public void close() {
            giveBack(owner, key);
        }
    }
}
