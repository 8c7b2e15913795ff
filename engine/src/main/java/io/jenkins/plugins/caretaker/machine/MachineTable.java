package io.jenkins.plugins.caretaker.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Row;
import io.jenkins.plugins.caretaker.journal.Sql;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Machines as they are configured. */
record MachineTable(Sql sql) {

    private static final String SELECT = "SELECT name, plan, config, enabled, version FROM machines ";

    List<Machine> list() {
        return sql.query(SELECT + "ORDER BY name", MachineTable::machine);
    }

    Optional<Machine> find(String name) {
        return sql.one(SELECT + "WHERE name = ?", MachineTable::machine, name);
    }

    void put(Collection<Machine> machines) {
        sql.batch(
                "INSERT INTO machines (name, plan, config, enabled, version) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET plan = excluded.plan, config = excluded.config,"
                        + " enabled = excluded.enabled, version = excluded.version",
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
