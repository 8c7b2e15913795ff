package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.journal.Row;
import io.jenkins.plugins.caretaker.journal.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Metadata of machines, by machine and id. */
record MetadataTable(Sql sql) {

    private static final String SELECT =
            "SELECT id, severity, value, message, source, updated_at FROM machine_metadata ";

    List<Metadata> list(String machine) {
        return sql.query(SELECT + "WHERE machine = ? ORDER BY id", MetadataTable::metadata, machine);
    }

    Optional<Metadata> find(String machine, String id) {
        return sql.one(SELECT + "WHERE machine = ? AND id = ?", MetadataTable::metadata, machine, id);
    }

    long count(String machine) {
        return sql.one(
                        "SELECT count(*) AS entries FROM machine_metadata WHERE machine = ?",
                        row -> row.number("entries"),
                        machine)
                .orElse(0L);
    }

    void put(String machine, Metadata entry) {
        sql.update(
                "INSERT INTO machine_metadata (machine, id, severity, value, message, source, updated_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (machine, id) DO UPDATE SET severity = excluded.severity,"
                        + " value = excluded.value, message = excluded.message, source = excluded.source,"
                        + " updated_at = excluded.updated_at",
                machine,
                entry.id(),
                entry.severity().word(),
                entry.value(),
                entry.message(),
                entry.source(),
                entry.updatedAt());
    }

    /** Returns whether it was there. */
    boolean remove(String machine, String id) {
        return sql.update("DELETE FROM machine_metadata WHERE machine = ? AND id = ?", machine, id) > 0;
    }

    void removeAll(String machine) {
        sql.update("DELETE FROM machine_metadata WHERE machine = ?", machine);
    }

    private static Metadata metadata(Row row) throws SQLException {
        return new Metadata(
                row.text("id"),
                Severity.ofWord(row.text("severity")).orElse(Severity.INFO),
                row.text("value"),
                row.text("message"),
                row.text("source"),
                row.instant("updated_at"));
    }
}
