package io.jenkins.plugins.caretaker.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The event log. Ids grow in commit order over all processes: who has read up to an id never misses one below it. There may
 * be holes where a work was taken back.
 */
public final class EventTable {

    private final Sql sql;
    private final Clock clock;

    EventTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Adds an event at the end.
     *
     * @param actor may be null
     * @param reason may be null
     * @param data may be null
     * @return the event's id
     */
    public long append(String type, String subject, String actor, String reason, JsonNode data) {
        return sql.number(
                "INSERT INTO events (at, type, subject, actor, reason, data) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
                clock.instant(),
                type,
                subject,
                actor,
                reason,
                data);
    }

    /** An event to be; null where {@link Event} may be null. */
    public record Draft(String type, String subject, String actor, String reason, JsonNode data) {}

    /** Adds many events at the end, in this order. */
    public void appendAll(Collection<Draft> drafts) {
        Instant now = clock.instant();
        sql.batch(
                "INSERT INTO events (at, type, subject, actor, reason, data) VALUES (?, ?, ?, ?, ?, ?)",
                drafts.stream()
                        .map(draft -> new Object[] {
                            now, draft.type(), draft.subject(), draft.actor(), draft.reason(), draft.data()
                        })
                        .toList());
    }

    /** Events with a greater id, oldest first, at most {@code limit}. */
    public List<Event> since(long id, int limit) {
        return sql.query(
                "SELECT id, at, type, subject, actor, reason, data FROM events WHERE id > ? ORDER BY id LIMIT ?",
                EventTable::event,
                id,
                limit);
    }

    /** Events with a smaller id, newest first, at most {@code limit}. */
    public List<Event> before(long id, int limit) {
        return sql.query(
                "SELECT id, at, type, subject, actor, reason, data FROM events WHERE id < ? ORDER BY id DESC LIMIT ?",
                EventTable::event,
                id,
                limit);
    }

    /** Events about a subject, or about any machine, with a greater id, oldest first, at most {@code limit}. */
    public List<Event> about(String subject, long id, int limit) {
        return sql.query(
                "SELECT id, at, type, subject, actor, reason, data FROM events"
                        + " WHERE id > ? AND (subject = ? OR type LIKE 'machine.%') ORDER BY id LIMIT ?",
                EventTable::event, id, subject, limit);
    }

    /** For each subject that has events with a greater id, its newest one's; those of all machines stand under the empty subject. */
    public Map<String, Long> newestBySubject(long id) {
        Map<String, Long> newest = new HashMap<>();
        sql.query(
                "SELECT CASE WHEN type LIKE 'machine.%' THEN '' ELSE subject END AS about, max(id) AS newest"
                        + " FROM events WHERE id > ? GROUP BY about",
                row -> newest.put(row.text("about"), row.number("newest")), id);
        return newest;
    }

    /** The id of the newest event, 0 if there is none. */
    public long newest() {
        return sql.number("SELECT coalesce(max(id), 0) FROM events");
    }

    private static Event event(Row row) throws SQLException {
        return new Event(
                row.number("id"),
                row.instant("at"),
                row.text("type"),
                row.text("subject"),
                row.text("actor"),
                row.text("reason"),
                row.json("data"));
    }
}
