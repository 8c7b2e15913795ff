package io.jenkins.plugins.caretaker.journal;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Failures that wait for a decision, and those that were decided. */
public final class GuidedFailureTable {

    private static final String SELECT =
            "SELECT id, execution_id, step_id, step, node, command_id, message, required, asked_at, expires_at,"
                    + " decision, decided_by FROM guided_failures ";

    private final Sql sql;
    private final Clock clock;

    GuidedFailureTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Asks; returns the question's id. */
    public long ask(GuidedFailure.Draft draft) {
        return sql.number(
                "INSERT INTO guided_failures (execution_id, step_id, step, node, command_id, message, required,"
                        + " asked_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                Long.parseLong(draft.execution()),
                draft.stepId(),
                draft.step(),
                draft.node(),
                draft.commandId(),
                draft.message(),
                draft.required() ? 1 : 0,
                clock.instant(),
                draft.expiresAt());
    }

    /** Those of an execution that nobody decided, oldest first. */
    public List<GuidedFailure> open(String execution) {
        return sql.query(
                SELECT + "WHERE execution_id = ? AND decision IS NULL ORDER BY id",
                GuidedFailureTable::failure,
                Long.parseLong(execution));
    }

    /** All of an execution, oldest first. */
    public List<GuidedFailure> list(String execution) {
        return sql.query(
                SELECT + "WHERE execution_id = ? ORDER BY id", GuidedFailureTable::failure, Long.parseLong(execution));
    }

    public Optional<GuidedFailure> find(long id) {
        return sql.one(SELECT + "WHERE id = ?", GuidedFailureTable::failure, id);
    }

    /**
     * Decides, unless somebody did.
     *
     * @return whether this was the decision
     */
    public boolean decide(long id, String decision, String user) {
        return sql.update(
                        "UPDATE guided_failures SET decision = ?, decided_by = ?, decided_at = ?"
                                + " WHERE id = ? AND decision IS NULL",
                        decision,
                        user,
                        clock.instant(),
                        id)
                > 0;
    }

    private static GuidedFailure failure(Row row) throws SQLException {
        return new GuidedFailure(
                row.number("id"),
                Long.toString(row.number("execution_id")),
                row.text("step_id"),
                row.text("step"),
                row.text("node"),
                row.text("command_id"),
                row.text("message"),
                row.number("required") > 0,
                row.instant("asked_at"),
                row.instant("expires_at"),
                row.text("decision"),
                row.text("decided_by"));
    }
}
