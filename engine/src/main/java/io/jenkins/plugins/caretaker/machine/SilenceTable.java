package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.journal.Row;
import io.jenkins.plugins.caretaker.journal.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Machines of which nothing is told. */
record SilenceTable(Sql sql) {

    private static final String SELECT =
            "SELECT machine, kind, reason, actor, since, until, connectivity, health, status FROM machine_silences ";

    Optional<Silence> find(String machine) {
        return sql.one(SELECT + "WHERE machine = ?", SilenceTable::silence, machine);
    }

    List<String> among(Gathered.In machines) {
        return machines.query(sql, "SELECT machine FROM machine_silences ", "machine", row -> row.text("machine"));
    }

    /** Those whose time is over. */
    List<Silence> over(Instant now) {
        return sql.query(SELECT + "WHERE until <= ?", SilenceTable::silence, now);
    }

    void put(Silence silence) {
        delete(silence.machine());
        sql.update(
                "INSERT INTO machine_silences (machine, kind, reason, actor, since, until, connectivity, health, status)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                silence.machine(),
                silence.kind().word(),
                silence.reason(),
                silence.actor(),
                silence.since(),
                silence.until().orElse(null),
                silence.connectivity().word(),
                silence.health().word(),
                silence.status().map(LegacyStatus::word).orElse(null));
    }

    void delete(String machine) {
        sql.update("DELETE FROM machine_silences WHERE machine = ?", machine);
    }

    private static Silence silence(Row row) throws SQLException {
        return new Silence(
                row.text("machine"),
                Silence.Kind.ofWord(row.text("kind")),
                row.text("reason"),
                row.text("actor"),
                row.instant("since"),
                Optional.ofNullable(row.instant("until")),
                Connectivity.ofWord(row.text("connectivity")),
                Health.ofWord(row.text("health")),
                Optional.ofNullable(row.text("status")).map(LegacyStatus::ofWord));
    }
}
