package io.jenkins.plugins.caretaker.journal;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** The state of every command on every node: what makes a run continue where the last one stopped. */
public final class StateTable {

    private static final String SELECT =
            "SELECT plan, step_set, step_id, node, command_id, status, exit_code, execution_id,"
                    + " fingerprint, message, at FROM command_states ";
    private static final String PUT = "INSERT INTO command_states (plan, step_set, step_id, node, command_id, status,"
            + " exit_code, execution_id, fingerprint, message, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (plan, step_set, step_id, node, command_id) DO UPDATE SET status = excluded.status,"
            + " exit_code = excluded.exit_code, execution_id = excluded.execution_id, fingerprint = excluded.fingerprint,"
            + " message = excluded.message, at = excluded.at";
    private static final String DELETE = "DELETE FROM command_states WHERE plan = ? AND step_set = ? AND step_id = ?"
            + " AND node = ? AND command_id = ?";

    private final Sql sql;

    StateTable(Sql sql) {
        this.sql = sql;
    }

    /** Adds the state or replaces the one with the same key. */
    public void put(CommandState state) {
        sql.update(PUT, row(state));
    }

    /** As {@link #put}, for many. */
    public void putAll(Collection<CommandState> states) {
        sql.batch(PUT, states.stream().map(StateTable::row).toList());
    }

    /** All of a plan, sorted by key within each step set. */
    public List<CommandState> list(String plan) {
        return sql.query(
                SELECT + "WHERE plan = ? ORDER BY step_set, step_id, node, command_id", StateTable::state, plan);
    }

    /** All of a step set, sorted by key. */
    public List<CommandState> list(String plan, String stepSet) {
        return sql.query(
                SELECT + "WHERE plan = ? AND step_set = ? ORDER BY step_id, node, command_id",
                StateTable::state,
                plan,
                stepSet);
    }

    /** Those of one step on one node. */
    public List<CommandState> list(String plan, String stepSet, String stepId, String node) {
        return sql.query(
                SELECT + "WHERE plan = ? AND step_set = ? AND step_id = ? AND node = ?",
                StateTable::state,
                plan,
                stepSet,
                stepId,
                node);
    }

    /** Deletes the rows with the keys of these states. */
    public void delete(Collection<CommandState> states) {
        sql.batch(DELETE, states.stream().map(StateTable::key).toList());
    }

    /**
     * Deletes all of a step set.
     *
     * @return how many rows there were
     */
    public int deleteStepSet(String plan, String stepSet) {
        return sql.update("DELETE FROM command_states WHERE plan = ? AND step_set = ?", plan, stepSet);
    }

    private static Object[] key(CommandState state) {
        return new Object[] {state.plan(), state.stepSet(), state.stepId(), state.node(), state.commandId()};
    }

    private static Object[] row(CommandState state) {
        return new Object[] {
            state.plan(),
            state.stepSet(),
            state.stepId(),
            state.node(),
            state.commandId(),
            state.status(),
            state.exitCode(),
            state.executionId(),
            state.fingerprint(),
            state.message(),
            state.at()
        };
    }

    private static CommandState state(Row row) throws SQLException {
        return new CommandState(
                row.text("plan"),
                row.text("step_set"),
                row.text("step_id"),
                row.text("node"),
                row.text("command_id"),
                row.text("status"),
                row.integer("exit_code"),
                row.text("execution_id"),
                row.text("fingerprint"),
                row.text("message"),
                row.instant("at"));
    }
}
