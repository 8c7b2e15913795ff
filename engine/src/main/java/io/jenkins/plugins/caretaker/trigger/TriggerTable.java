package io.jenkins.plugins.caretaker.trigger;

import io.jenkins.plugins.caretaker.journal.Sql;
import java.util.List;
import java.util.Optional;

/** How far triggers are. */
record TriggerTable(Sql sql) {

    Optional<TriggerState> find(String plan, String trigger) {
        return sql.one(
                "SELECT plan, trigger_name, seen_until, heard, batch, execution FROM trigger_states"
                        + " WHERE plan = ? AND trigger_name = ?",
                row -> new TriggerState(
                        row.text("plan"),
                        row.text("trigger_name"),
                        row.instant("seen_until"),
                        row.number("heard"),
                        row.json("batch"),
                        Optional.ofNullable(row.text("execution"))),
                plan,
                trigger);
    }

    /** Names of all triggers that have a state, as {@code plan/trigger}. */
    List<String> keys() {
        return sql.query(
                "SELECT plan, trigger_name FROM trigger_states ORDER BY plan, trigger_name",
                row -> row.text("plan") + "/" + row.text("trigger_name"));
    }

    /** Forgets a trigger that is in no plan any more: if it comes back, it begins anew. */
    void delete(String key) {
        sql.update("DELETE FROM trigger_states WHERE plan || '/' || trigger_name = ?", key);
    }

    void put(TriggerState state) {
        sql.update(
                "INSERT INTO trigger_states (plan, trigger_name, seen_until, heard, batch, execution)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (plan, trigger_name) DO UPDATE SET"
                        + " seen_until = excluded.seen_until, heard = excluded.heard, batch = excluded.batch,"
                        + " execution = excluded.execution",
                state.plan(),
                state.trigger(),
                state.seenUntil(),
                state.heard(),
                state.batch(),
                state.execution().orElse(null));
    }
}
