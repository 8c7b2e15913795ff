package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.journal.Row;
import io.jenkins.plugins.caretaker.journal.Sql;
import io.jenkins.plugins.caretaker.machine.Facts.Known;
import io.jenkins.plugins.caretaker.machine.Facts.OperatingSystem;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is known of machines. Apart from what is configured of them, so that no change of a fact touches that. */
record FactTable(Sql sql) {

    private static final String COLUMNS =
            "machine, connectivity, connectivity_reason, connectivity_source, connectivity_at,"
                    + " connectivity_until, health, health_reason, health_source, health_at, health_until, last_contact_at, os, shell,"
                    + " shell_version, version";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM machine_facts ";
    private static final String PUT = "INSERT INTO machine_facts (" + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (machine) DO UPDATE SET"
            + " connectivity = excluded.connectivity, connectivity_reason = excluded.connectivity_reason,"
            + " connectivity_source = excluded.connectivity_source, connectivity_at = excluded.connectivity_at,"
            + " connectivity_until = excluded.connectivity_until, health = excluded.health,"
            + " health_reason = excluded.health_reason, health_source = excluded.health_source,"
            + " health_at = excluded.health_at, health_until = excluded.health_until,"
            + " last_contact_at = excluded.last_contact_at, os = excluded.os, shell = excluded.shell,"
            + " shell_version = excluded.shell_version, version = excluded.version";

    /** What is known of one; unknown facts if nothing is. */
    Facts find(String machine) {
        return sql.one(SELECT + "WHERE machine = ?", FactTable::facts, machine).orElse(Facts.unknown(machine));
    }

    List<Facts> among(Gathered.In machines) {
        return machines.query(sql, SELECT, "machine", FactTable::facts);
    }

    List<Facts> list() {
        return sql.query(SELECT + "ORDER BY machine", FactTable::facts);
    }

    /** Those of which something was said for a time that is over. */
    List<Facts> lapsed(Instant now) {
        return sql.query(SELECT + "WHERE connectivity_until <= ? OR health_until <= ?", FactTable::facts, now, now);
    }

    void put(Collection<Facts> all) {
        sql.batch(PUT, all.stream().map(FactTable::row).toList());
    }

    /** Keeps when machines were last reached, which is no change of a fact. */
    void contacts(Collection<Contact> newest) {
        sql.batch(
                "UPDATE machine_facts SET last_contact_at = ? WHERE machine = ? AND coalesce(last_contact_at, 0) < ?",
                newest.stream()
                        .map(contact -> new Object[] {contact.at(), contact.machine(), contact.at()})
                        .toList());
    }

    void delete(String machine) {
        sql.update("DELETE FROM machine_facts WHERE machine = ?", machine);
    }

    private static Object[] row(Facts facts) {
        return new Object[] {
            facts.machine(),
            facts.connectivity().value().word(),
            facts.connectivity().reason(),
            facts.connectivity().source(),
            facts.connectivity().at().orElse(null),
            facts.connectivity().until().orElse(null),
            facts.health().value().word(),
            facts.health().reason(),
            facts.health().source(),
            facts.health().at().orElse(null),
            facts.health().until().orElse(null),
            facts.lastContactAt().orElse(null),
            facts.system().map(OperatingSystem::name).orElse(null),
            facts.system().map(OperatingSystem::shell).orElse(null),
            facts.system().map(OperatingSystem::shellVersion).orElse(null),
            facts.version()
        };
    }

    private static Facts facts(Row row) throws SQLException {
        Optional<OperatingSystem> system = row.text("os") == null
                ? Optional.empty()
                : Optional.of(new OperatingSystem(row.text("os"), row.text("shell"), row.text("shell_version")));
        return new Facts(
                row.text("machine"),
                new Known<>(
                        Connectivity.ofWord(row.text("connectivity")),
                        row.text("connectivity_reason"),
                        row.text("connectivity_source"),
                        Optional.ofNullable(row.instant("connectivity_at")),
                        Optional.ofNullable(row.instant("connectivity_until"))),
                new Known<>(
                        Health.ofWord(row.text("health")),
                        row.text("health_reason"),
                        row.text("health_source"),
                        Optional.ofNullable(row.instant("health_at")),
                        Optional.ofNullable(row.instant("health_until"))),
                Optional.ofNullable(row.instant("last_contact_at")),
                system,
                row.number("version"));
    }
}
