package io.jenkins.plugins.caretaker.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Keys of requests, so that one that is sent again is answered as it was and does nothing again. */
public final class RequestKeyTable {

    private final Sql sql;
    private final Clock clock;

    RequestKeyTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public Optional<RequestKey> find(String caller, String name) {
        return sql.one(
                "SELECT caller, name, digest, status, answer, created_at FROM request_keys WHERE caller = ? AND name = ?",
                row -> new RequestKey(
                        row.text("caller"),
                        row.text("name"),
                        row.text("digest"),
                        (int) row.number("status"),
                        row.json("answer"),
                        row.instant("created_at")),
                caller,
                name);
    }

    /**
     * Takes a key for a request that has no answer yet.
     *
     * @return whether it was free
     */
    public boolean take(String caller, String name, String digest) {
        return sql.update(
                        "INSERT INTO request_keys (caller, name, digest, status, answer, created_at)"
                                + " VALUES (?, ?, ?, 0, NULL, ?) ON CONFLICT (caller, name) DO NOTHING",
                        caller,
                        name,
                        digest,
                        clock.instant())
                > 0;
    }

    public void answer(String caller, String name, int status, JsonNode answer) {
        sql.update(
                "UPDATE request_keys SET status = ?, answer = ? WHERE caller = ? AND name = ?",
                status,
                answer,
                caller,
                name);
    }

    /** Gives a key back whose request came to nothing. */
    public void forget(String caller, String name) {
        sql.update("DELETE FROM request_keys WHERE caller = ? AND name = ?", caller, name);
    }

    /** Forgets those that were taken before. */
    public int expire(Instant before) {
        return sql.update("DELETE FROM request_keys WHERE created_at < ?", before);
    }
}
