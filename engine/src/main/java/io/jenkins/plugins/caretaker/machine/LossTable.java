package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.journal.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Losses that had not lasted long enough when their process ended: the next one goes on waiting with them. */
record LossTable(Sql sql) {

    List<Contact> list() {
        return sql.query(
                "SELECT machine, source, detail, at, execution FROM machine_losses ORDER BY machine",
                row -> new Contact(
                        row.text("machine"),
                        Contact.Result.UNREACHABLE,
                        row.text("source"),
                        row.text("detail"),
                        row.instant("at"),
                        Optional.ofNullable(row.text("execution"))));
    }

    void put(Collection<Contact> losses) {
        sql.batch(
                "INSERT INTO machine_losses (machine, source, detail, at, execution) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (machine) DO NOTHING",
                losses.stream()
                        .map(loss -> new Object[] {
                            loss.machine(),
                            loss.source(),
                            loss.detail(),
                            loss.at(),
                            loss.execution().orElse(null)
                        })
                        .toList());
    }

    void delete(Collection<String> machines) {
        sql.batch(
                "DELETE FROM machine_losses WHERE machine = ?",
                machines.stream().map(machine -> new Object[] {machine}).toList());
    }
}
