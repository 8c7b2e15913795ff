package io.jenkins.plugins.caretaker.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What was executed of each step set. */
public final class ProcessVersionTable {

    private static final String SELECT =
            "SELECT plan, step_set, execution_id, id, content, plan_version, executed_at FROM process_versions ";

    private final Sql sql;

    ProcessVersionTable(Sql sql) {
        this.sql = sql;
    }

    public void add(ProcessVersion version) {
        sql.update(
                "INSERT INTO process_versions (plan, step_set, execution_id, id, content, plan_version, executed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                version.plan(),
                version.stepSet(),
                Long.parseLong(version.execution()),
                version.id(),
                version.content(),
                version.planVersion(),
                version.executedAt());
    }

    /** Of a step set, oldest first. */
    public List<ProcessVersion> list(String plan, String stepSet) {
        return sql.query(
                SELECT + "WHERE plan = ? AND step_set = ? ORDER BY execution_id, executed_at",
                ProcessVersionTable::version,
                plan,
                stepSet);
    }

    /** What was executed last. */
    public Optional<ProcessVersion> last(String plan, String stepSet) {
        return sql.one(
                SELECT + "WHERE plan = ? AND step_set = ? ORDER BY execution_id DESC, executed_at DESC LIMIT 1",
                ProcessVersionTable::version,
                plan,
                stepSet);
    }

    private static ProcessVersion version(Row row) throws SQLException {
        return new ProcessVersion(
                row.text("plan"),
                row.text("step_set"),
                row.text("id"),
                row.text("content"),
                row.instant("executed_at"),
                Long.toString(row.number("execution_id")),
                row.text("plan_version"));
    }
}
