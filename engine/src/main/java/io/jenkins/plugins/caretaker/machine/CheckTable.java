package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.journal.Row;
import io.jenkins.plugins.caretaker.journal.Sql;
import io.jenkins.plugins.caretaker.machine.LastCheck.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The newest check of each machine. */
public record CheckTable(Sql sql) {

    private static final String SELECT =
            "SELECT machine, seen_until, at, outcome, trouble, failures, unreachable_ms, clean_up_failed FROM machine_checks ";

    public List<LastCheck> list() {
        return sql.query(SELECT + "ORDER BY machine", CheckTable::check);
    }

    public Optional<LastCheck> find(String machine) {
        return sql.one(SELECT + "WHERE machine = ?", CheckTable::check, machine);
    }

    public void put(Collection<LastCheck> checks) {
        sql.batch(
                "INSERT INTO machine_checks (machine, seen_until, at, outcome, trouble, failures, unreachable_ms,"
                        + " clean_up_failed) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (machine) DO UPDATE SET"
                        + " seen_until = excluded.seen_until, at = excluded.at, outcome = excluded.outcome,"
                        + " trouble = excluded.trouble, failures = excluded.failures,"
                        + " unreachable_ms = excluded.unreachable_ms, clean_up_failed = excluded.clean_up_failed",
                checks.stream()
                        .map(check -> new Object[] {
                            check.machine(),
                            check.seenUntil(),
                            check.at(),
                            check.outcome().name().toLowerCase(Locale.ROOT),
                            check.trouble(),
                            check.failures(),
                            check.unreachable().toMillis(),
                            check.cleanUpFailed() ? 1 : 0
                        })
                        .toList());
    }

    void delete(String machine) {
        sql.update("DELETE FROM machine_checks WHERE machine = ?", machine);
    }

    private static LastCheck check(Row row) throws SQLException {
        return new LastCheck(
                row.text("machine"),
                row.instant("seen_until"),
                row.instant("at"),
                Outcome.valueOf(row.text("outcome").toUpperCase(Locale.ROOT)),
                row.text("trouble"),
                row.integer("failures"),
                Duration.ofMillis(row.number("unreachable_ms")),
                row.integer("clean_up_failed") == 1);
    }
}
