package io.jenkins.plugins.caretaker.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Row;
import io.jenkins.plugins.caretaker.journal.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Machines as they are configured. */
record MachineTable(Sql sql) {

    private static final String SELECT = "SELECT name, plan, config, enabled, version FROM machines ";

    List<Machine> list() {
        return sql.query(SELECT + "WHERE removed_at IS NULL ORDER BY name", MachineTable::machine);
    }

    Optional<Machine> find(String name) {
        return sql.one(SELECT + "WHERE name = ? AND removed_at IS NULL", MachineTable::machine, name);
    }

    List<Machine> among(Gathered.In names) {
        return names.query(sql, SELECT, "removed_at IS NULL AND name", MachineTable::machine);
    }

    void put(Collection<Machine> machines) {
        sql.batch(
                "INSERT INTO machines (name, plan, config, enabled, version) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET plan = excluded.plan, config = excluded.config,"
                        + " enabled = excluded.enabled, version = excluded.version, removed_at = NULL",
                machines.stream()
                        .map(machine -> new Object[] {
                            machine.name(),
                            machine.plan(),
                            machine.config(),
                            machine.enabled() ? 1 : 0,
                            machine.version()
                        })
                        .toList());
    }

    /** Keeps a machine out of sight until its plan is stored anew. */
    void cleanUp(String name, Instant now) {
        sql.update("UPDATE machines SET removed_at = ? WHERE name = ?", now, name);
    }

    /** Names of those that were cleaned up, or that nothing should be done with, for now or for good. */
    Set<String> leftOut() {
        return Set.copyOf(sql.query(
                "SELECT name FROM machines WHERE removed_at IS NOT NULL OR enabled = 0"
                        + " UNION SELECT machine FROM machine_silences WHERE kind = 'quarantine'",
                row -> row.text("name")));
    }

    /** Names of a plan's nodes that were cleaned up. */
    List<String> cleanedUp(String plan) {
        return sql.query(
                "SELECT name FROM machines WHERE plan = ? AND removed_at IS NOT NULL", row -> row.text("name"), plan);
    }

    void delete(String name) {
        sql.update("DELETE FROM machines WHERE name = ?", name);
    }

    private static Machine machine(Row row) throws SQLException {
        return new Machine(
                row.text("name"),
                row.text("plan"),
                (ObjectNode) row.json("config"),
                row.number("enabled") == 1,
                row.number("version"));
    }
}
