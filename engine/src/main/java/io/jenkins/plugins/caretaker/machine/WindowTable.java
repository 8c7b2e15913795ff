package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.journal.Row;
import io.jenkins.plugins.caretaker.journal.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Times that come again in which nothing is told of a machine. */
record WindowTable(Sql sql) {

    private static final String SELECT =
            "SELECT w.machine, w.id, w.kind, w.cron, w.zone, w.seconds, w.reason, w.actor FROM machine_windows w ";

    List<Window> list(String machine) {
        return sql.query(SELECT + "WHERE w.machine = ? ORDER BY w.id", WindowTable::window, machine);
    }

    Optional<Window> find(String machine, String id) {
        return sql.one(SELECT + "WHERE w.machine = ? AND w.id = ?", WindowTable::window, machine, id);
    }

    /** Those that may begin; one whose machine is silent already waits for the end of that. */
    List<Window> due(Instant now) {
        return sql.query(
                SELECT + "LEFT JOIN machine_silences s ON s.machine = w.machine WHERE (w.next_at <= ? OR w.as_of > ?)"
                        + " AND (s.machine IS NULL OR s.until <= ?) ORDER BY w.machine, w.id",
                WindowTable::window,
                now,
                now,
                now);
    }

    /**
     * Stores one.
     *
     * @param next its next beginning that nobody dealt with; empty if there is none any more
     */
    void put(Window window, Optional<Instant> next, Instant now) {
        remove(window.machine(), window.id());
        sql.update(
                "INSERT INTO machine_windows (machine, id, kind, cron, zone, seconds, reason, actor, next_at, as_of)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                window.machine(),
                window.id(),
                window.kind().word(),
                window.cron(),
                window.zone().getId(),
                window.length().toSeconds(),
                window.reason(),
                window.actor(),
                next.orElse(null),
                now);
    }

    /** Returns whether it was there. */
    boolean remove(String machine, String id) {
        return sql.update("DELETE FROM machine_windows WHERE machine = ? AND id = ?", machine, id) > 0;
    }

    void removeAll(String machine) {
        sql.update("DELETE FROM machine_windows WHERE machine = ?", machine);
    }

    private static Window window(Row row) throws SQLException {
        return new Window(
                row.text("machine"),
                row.text("id"),
                Silence.Kind.ofWord(row.text("kind")),
                row.text("cron"),
                ZoneId.of(row.text("zone")),
                Duration.ofSeconds(row.number("seconds")),
                row.text("reason"),
                row.text("actor"));
    }
}
