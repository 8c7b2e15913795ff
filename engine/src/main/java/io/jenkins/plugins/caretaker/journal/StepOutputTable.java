package io.jenkins.plugins.caretaker.journal;

import java.util.Collection;
import java.util.List;

/** What the steps of executions put out: values and files. */
public final class StepOutputTable {

    private static final String PUT =
            "INSERT INTO output_variables (execution_id, step_id, step, node, name, value, at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (execution_id, step_id, node, name)"
                    + " DO UPDATE SET step = excluded.step, value = excluded.value, at = excluded.at";
    private static final String PUT_ARTIFACT = "INSERT INTO artifacts (execution_id, step_id, step, node, name, path,"
            + " bytes, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (execution_id, step_id, node, name)"
            + " DO UPDATE SET step = excluded.step, path = excluded.path, bytes = excluded.bytes, at = excluded.at";

    private final Sql sql;

    StepOutputTable(Sql sql) {
        this.sql = sql;
    }

    /** Adds values, or replaces those that the same steps put out by the same names on the same nodes. */
    public void put(Collection<StepOutput> outputs) {
        if (outputs.isEmpty()) return;
        sql.batch(
                PUT,
                outputs.stream()
                        .map(output -> new Object[] {
                            Long.valueOf(output.execution()),
                            output.stepId(),
                            output.step(),
                            output.node(),
                            output.name(),
                            output.value(),
                            output.at()
                        })
                        .toList());
    }

    /** All values of an execution, in the order they were put out. */
    public List<StepOutput> list(String execution) {
        return sql.query(
                "SELECT step_id, step, node, name, value, at FROM output_variables WHERE execution_id = ?"
                        + " ORDER BY at, step_id, node, name",
                row -> new StepOutput(
                        execution,
                        row.text("step_id"),
                        row.text("step"),
                        row.text("node"),
                        row.text("name"),
                        row.text("value"),
                        row.instant("at")),
                Long.valueOf(execution));
    }

    /** Names that done executions of a step set put out, each once, in alphabetical order. */
    public List<String> names(String plan, String stepSet) {
        return sql.query(
                "SELECT DISTINCT o.name FROM output_variables o JOIN executions e ON e.id = o.execution_id"
                        + " WHERE e.plan = ? AND e.step_set = ? AND e.status = ? ORDER BY o.name",
                row -> row.text("name"),
                plan,
                stepSet,
                ExecutionStatus.DONE.word());
    }

    public void putArtifacts(Collection<Artifact> artifacts) {
        if (artifacts.isEmpty()) return;
        sql.batch(
                PUT_ARTIFACT,
                artifacts.stream()
                        .map(artifact -> new Object[] {
                            Long.valueOf(artifact.execution()),
                            artifact.stepId(),
                            artifact.step(),
                            artifact.node(),
                            artifact.name(),
                            artifact.path(),
                            artifact.bytes(),
                            artifact.at()
                        })
                        .toList());
    }

    /** The files that an execution said are worth keeping, in the order they were named. */
    public List<Artifact> artifacts(String execution) {
        return sql.query(
                "SELECT step_id, step, node, name, path, bytes, at FROM artifacts WHERE execution_id = ?"
                        + " ORDER BY at, step_id, node, name",
                row -> new Artifact(
                        execution,
                        row.text("step_id"),
                        row.text("step"),
                        row.text("node"),
                        row.text("name"),
                        row.text("path"),
                        row.text("bytes") == null ? null : Long.valueOf(row.number("bytes")),
                        row.instant("at")),
                Long.valueOf(execution));
    }
}
