package io.jenkins.plugins.caretaker.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests and their status. */
public final class ExecutionTable {

    private static final String COLUMNS =
            "id, plan, version, task, step_set, environment, tenant, request, status, detail,"
                    + " record, created_at, started_at, finished_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM executions ";

    private final Sql sql;
    private final Clock clock;

    ExecutionTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A new execution, queued. */
    public Execution create(Execution.Draft draft) {
        return sql.query(
                        "INSERT INTO executions (plan, version, task, step_set, environment, tenant, request, status,"
                                + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING " + COLUMNS,
                        ExecutionTable::execution,
                        draft.plan(),
                        draft.version(),
                        draft.task(),
                        draft.stepSet(),
                        draft.environment(),
                        draft.tenant(),
                        draft.request(),
                        ExecutionStatus.QUEUED.word(),
                        clock.instant())
                .get(0);
    }

    public Optional<Execution> find(String id) {
        return sql.one(SELECT + "WHERE id = ?", ExecutionTable::execution, number(id));
    }

    /** Of all plans, oldest first. */
    public List<Execution> list() {
        return sql.query(SELECT + "ORDER BY id", ExecutionTable::execution);
    }

    /** Of one plan, oldest first. */
    public List<Execution> list(String plan) {
        return sql.query(SELECT + "WHERE plan = ? ORDER BY id", ExecutionTable::execution, plan);
    }

    /** A page of them, newest first. */
    public List<Execution> page(ExecutionQuery query) {
        Where where = new Where();
        query.into(where);
        return sql.query(
                SELECT.strip() + where.text() + " ORDER BY id DESC LIMIT ?",
                ExecutionTable::execution,
                where.arguments(query.limit()));
    }

    /** Names of all plans that ever had an execution, however many those were. */
    public List<String> plans() {
        return sql.query(
                "WITH RECURSIVE names(plan) AS (SELECT min(plan) FROM executions UNION ALL"
                        + " SELECT (SELECT min(e.plan) FROM executions e WHERE e.plan > names.plan) FROM names"
                        + " WHERE names.plan IS NOT NULL) SELECT plan FROM names WHERE plan IS NOT NULL",
                row -> row.text("plan"));
    }

    /** How many there are, by status. */
    public Map<ExecutionStatus, Long> counts() {
        Map<ExecutionStatus, Long> counts = new EnumMap<>(ExecutionStatus.class);
        sql.query(
                "SELECT status, count(*) AS number FROM executions GROUP BY status",
                row -> counts.put(ExecutionStatus.of(row.text("status")), row.number("number")));
        return counts;
    }

    /** The last that are done of a step set, newest first; previews do not count. */
    public List<Execution> done(String plan, String stepSet, int limit) {
        return sql.query(
                SELECT + "WHERE plan = ? AND step_set = ? AND status = ? AND started_at IS NOT NULL"
                        + " AND record IS NOT NULL ORDER BY id DESC LIMIT ?",
                ExecutionTable::execution,
                plan,
                stepSet,
                ExecutionStatus.DONE.word(),
                limit);
    }

    /** Names of the plans that have executions that are not finished. */
    public List<String> openPlans() {
        return sql.query(
                "SELECT DISTINCT plan FROM executions WHERE finished_at IS NULL ORDER BY plan",
                row -> row.text("plan"));
    }

    /** Those of a plan that are not finished, oldest first. */
    public List<Execution> open(String plan) {
        return sql.query(
                SELECT + "WHERE plan = ? AND finished_at IS NULL ORDER BY id", ExecutionTable::execution, plan);
    }

    /**
     * Changes the status and stamps when the execution started and finished; never earlier than what came before, if the
     * clock went back.
     *
     * @param detail why; may be null
     */
    public void status(String id, ExecutionStatus status, String detail) {
        Instant now = notBefore(find(id), clock.instant());
        if (status.isFinished()) new NodeClaimTable(sql).removeAll(id);
        changed(
                id,
                sql.update(
                        "UPDATE executions SET status = ?, detail = ?, started_at = coalesce(started_at, ?),"
                                + " finished_at = ? WHERE id = ?",
                        status.word(),
                        detail,
                        status.isRunning() ? Row.micros(now) : null,
                        status.isFinished() ? Row.micros(now) : null,
                        number(id)));
    }

    /** Says why a running execution stands still, unless that is said already. */
    public void pauses(String id, String why) {
        sql.update(
                "UPDATE executions SET detail = ? WHERE id = ? AND status = ? AND detail IS NULL",
                why,
                number(id),
                ExecutionStatus.RUNNING.word());
    }

    /** Takes back what {@link #pauses} said. */
    public void goesOn(String id, String why) {
        sql.update(
                "UPDATE executions SET detail = NULL WHERE id = ? AND status = ? AND detail = ?",
                number(id),
                ExecutionStatus.RUNNING.word(),
                why);
    }

    /**
     * Says what an execution runs and where, as that is when it begins.
     *
     * @param environment may be null
     */
    public void settle(String id, String version, String environment) {
        changed(
                id,
                sql.update(
                        "UPDATE executions SET version = ?, environment = ? WHERE id = ?",
                        version,
                        environment,
                        number(id)));
    }

    /** Forgets an execution with the questions it asked. */
    public void delete(String id) {
        sql.update("DELETE FROM guided_failures WHERE execution_id = ?", number(id));
        sql.update("DELETE FROM execution_matrices WHERE execution_id = ?", number(id));
        sql.update("DELETE FROM executions WHERE id = ?", number(id));
    }

    /** Keeps how the steps stood on the nodes when an execution ended. */
    public void keepMatrix(String id, JsonNode matrix) {
        sql.update(
                "INSERT INTO execution_matrices (execution_id, matrix) VALUES (?, ?)"
                        + " ON CONFLICT (execution_id) DO UPDATE SET matrix = excluded.matrix",
                number(id),
                matrix);
    }

    /** What was kept of its end; empty before, and for an execution whose process was killed. */
    public Optional<JsonNode> matrix(String id) {
        return sql.one(
                "SELECT matrix FROM execution_matrices WHERE execution_id = ?", row -> row.json("matrix"), number(id));
    }

    /** Keeps the facts that a resume has to decide with again. */
    public void record(String id, JsonNode facts) {
        changed(id, sql.update("UPDATE executions SET record = ? WHERE id = ?", facts, number(id)));
    }

    /**
     * Asks whoever runs the execution to stop it, from any process.
     *
     * @param stage 1 finish what runs, 2 terminate it, 3 kill it; a lower one than before changes nothing
     * @return whether the execution was still open
     */
    public boolean requestCancel(String id, int stage) {
        sql.update(
                "UPDATE executions SET cancel_stage = ? WHERE id = ? AND cancel_stage < ? AND finished_at IS NULL",
                stage,
                number(id),
                stage);
        return find(id).filter(execution -> !execution.status().isFinished()).isPresent();
    }

    /** The strictest stage anybody asked for, 0 if nobody did. */
    public int cancelStage(String id) {
        return sql.one(
                        "SELECT cancel_stage FROM executions WHERE id = ?",
                        row -> row.integer("cancel_stage"),
                        number(id))
                .orElse(0);
    }

    private static Instant notBefore(Optional<Execution> execution, Instant now) {
        return execution
                .map(known -> known.startedAt() == null ? known.createdAt() : known.startedAt())
                .filter(now::isBefore)
                .orElse(now);
    }

    private static void changed(String id, int rows) {
        if (rows == 0) {
            throw new IllegalArgumentException("there is no execution " + id);
        }
    }

    /** What is not a number is nobody's id; no execution has 0. */
    private static long number(String id) {
        return id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
    }

    private static Execution execution(Row row) throws SQLException {
        return new Execution(
                Long.toString(row.number("id")),
                row.text("plan"),
                row.text("version"),
                row.text("task"),
                row.text("step_set"),
                row.text("environment"),
                row.text("tenant"),
                row.json("request"),
                ExecutionStatus.of(row.text("status")),
                row.text("detail"),
                row.json("record"),
                row.instant("created_at"),
                row.instant("started_at"),
                row.instant("finished_at"));
    }
}
