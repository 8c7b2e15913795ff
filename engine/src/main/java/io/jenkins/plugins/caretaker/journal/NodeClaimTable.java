package io.jenkins.plugins.caretaker.journal;

import java.sql.SQLException;
import java.util.List;

/** The claims of executions on machines. Two of different executions exclude each other if one of them is exclusive. */
public final class NodeClaimTable {

    private static final String COLUMNS = "id, address, execution_id, plan, fence, exclusive, purpose";

    private final Sql sql;

    NodeClaimTable(Sql sql) {
        this.sql = sql;
    }

    /** Adds a claim behind all others; returns its id. */
    public long add(NodeClaim.Draft draft) {
        return sql.number(
                "INSERT INTO node_claims (address, execution_id, plan, fence, exclusive, purpose)"
                        + " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
                draft.address(),
                Long.valueOf(draft.execution()),
                draft.plan(),
                draft.fence(),
                draft.exclusive() ? 1 : 0,
                draft.purpose());
    }

    /** The claims of other executions that come before this one and exclude it, oldest first. */
    public List<NodeClaim> before(long id) {
        return sql.query(
                "SELECT other.id, other.address, other.execution_id, other.plan, other.fence, other.exclusive,"
                        + " other.purpose FROM node_claims mine JOIN node_claims other ON other.address = mine.address"
                        + " WHERE mine.id = ? AND other.id < mine.id AND other.execution_id <> mine.execution_id"
                        + " AND mine.exclusive + other.exclusive > 0 ORDER BY other.id",
                NodeClaimTable::claim,
                id);
    }

    /** The claims of an execution that others wait for. */
    public List<Long> wanted(String execution) {
        return sql.query(
                "SELECT DISTINCT mine.id FROM node_claims mine JOIN node_claims other ON other.address = mine.address"
                        + " WHERE mine.execution_id = ? AND other.id > mine.id"
                        + " AND other.execution_id <> mine.execution_id AND mine.exclusive + other.exclusive > 0",
                row -> row.number("id"),
                Long.valueOf(execution));
    }

    /** All claims, oldest first. */
    public List<NodeClaim> list() {
        return sql.query("SELECT " + COLUMNS + " FROM node_claims ORDER BY id", NodeClaimTable::claim);
    }

    public void remove(long id) {
        sql.update("DELETE FROM node_claims WHERE id = ?", id);
    }

    /** Removes what an execution claimed under a lock that is not held any more. */
    public void removeVoid(NodeClaim dead) {
        sql.update("DELETE FROM node_claims WHERE plan = ? AND fence = ?", dead.plan(), dead.fence());
    }

    /** Removes all claims of an execution. */
    public void removeAll(String execution) {
        sql.update("DELETE FROM node_claims WHERE execution_id = ?", Long.valueOf(execution));
    }

    private static NodeClaim claim(Row row) throws SQLException {
        return new NodeClaim(
                row.number("id"),
                row.text("address"),
                Long.toString(row.number("execution_id")),
                row.text("plan"),
                row.number("fence"),
                row.integer("exclusive") == 1,
                row.text("purpose"));
    }
}
