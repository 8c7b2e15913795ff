package io.jenkins.plugins.caretaker.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;

/** Effects that were decided and are not known to have been done. Source: design.md 2, "One transaction". */
public final class OutboxTable {

    private final Sql sql;
    private final Clock clock;

    OutboxTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Adds an effect, to be done after the commit.
     *
     * @return the effect's id, never given twice
     */
    public long add(String kind, JsonNode data) {
        return sql.number(
                "INSERT INTO outbox (kind, data, created_at) VALUES (?, ?, ?) RETURNING id",
                kind,
                data,
                clock.instant());
    }

    /** Oldest first, at most {@code limit}. */
    public List<Effect> pending(int limit) {
        return sql.query(
                "SELECT id, kind, data, created_at FROM outbox ORDER BY id LIMIT ?",
                row -> new Effect(row.number("id"), row.text("kind"), row.json("data"), row.instant("created_at")),
                limit);
    }

    /** Forgets the effect: it was done. */
    public void markSent(long id) {
        sql.update("DELETE FROM outbox WHERE id = ?", id);
    }
}
