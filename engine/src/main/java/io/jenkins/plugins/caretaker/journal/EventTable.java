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

    private static final String SELECT = "SELECT " + EventSearch.COLUMNS + " FROM events ";
    private static final String INSERT =
            "INSERT INTO events (at, type, subject, actor, reason, data, machine, plan) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String MACHINE = "machine.";

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
                INSERT + " RETURNING id", row(clock.instant(), new Draft(type, subject, actor, reason, data)));
    }

    private static Object[] row(Instant at, Draft draft) {
        return new Object[] {
            at,
            draft.type(),
            draft.subject(),
            draft.actor(),
            draft.reason(),
            draft.data(),
            draft.machine(),
            draft.plan()
        };
    }

    /** An event to be; null where {@link Event} may be null. */
    public record Draft(String type, String subject, String actor, String reason, JsonNode data) {

        /** Which machine it is about; null if it is about none. */
        private String machine() {
            return type.startsWith(MACHINE) ? subject : told("node");
        }

        /** Which plan it belongs to: of a machine the one that has it as a node. Null if it belongs to none. */
        private String plan() {
            String told = told("plan");
            return told != null || type.startsWith(MACHINE) ? told : subject;
        }

        private String told(String key) {
            return data == null ? null : data.path(key).textValue();
        }
    }

    /** Adds many events at the end, in this order. */
    public void appendAll(Collection<Draft> drafts) {
        Instant now = clock.instant();
        sql.batch(INSERT, drafts.stream().map(draft -> row(now, draft)).toList());
    }

    /** Events with a greater id, oldest first, at most {@code limit}. */
    public List<Event> since(long id, int limit) {
        return sql.query(SELECT + "WHERE id > ? ORDER BY id LIMIT ?", EventTable::event, id, limit);
    }

    /** Events with a smaller id, newest first, at most {@code limit}. */
    public List<Event> before(long id, int limit) {
        return before(id, EventQuery.ALL, limit);
    }

    /** Events with a greater id, none beyond another id, of those that may be wanted; oldest first, at most {@code limit}. */
    public List<Event> since(long id, long until, EventQuery query, int limit) {
        return EventSearch.after(sql, id, until).find(query, limit);
    }

    /** Events with a smaller id, of those that may be wanted; newest first, at most {@code limit}. */
    public List<Event> before(long id, EventQuery query, int limit) {
        return EventSearch.before(sql, id).find(query, limit);
    }

    /** Up to which event the log was cut off; 0 if everything is there. */
    public long pruned() {
        return sql.number("SELECT pruned FROM event_log");
    }

    /**
     * Cuts the log off at its old end, up to the first event that is young enough. The newest always stays.
     *
     * @param before what is older may go
     * @param last events with a greater id stay
     * @param most how many go at most
     * @return how many went
     */
    public int prune(Instant before, long last, int most) {
        long end = Math.min(last, newest() - 1);
        long cut = 0;
        for (Aged each : sql.query(
                "SELECT id, at FROM events WHERE id <= ? ORDER BY id LIMIT ?",
                row -> new Aged(row.number("id"), row.instant("at")),
                end,
                most)) {
            if (!each.at().isBefore(before)) break;
            cut = each.id();
        }
        if (cut == 0) return 0;
        sql.update("UPDATE event_log SET pruned = ?", cut);
        return sql.update("DELETE FROM events WHERE id <= ?", cut);
    }

    private record Aged(long id, Instant at) {}

    /** Events about a subject, or about any machine, with a greater id, oldest first, at most {@code limit}. */
    public List<Event> about(String subject, long id, int limit) {
        return sql.query(
                SELECT + "WHERE id > ? AND (subject = ? OR type LIKE 'machine.%') ORDER BY id LIMIT ?",
                EventTable::event,
                id,
                subject,
                limit);
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

    static Event event(Row row) throws SQLException {
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
