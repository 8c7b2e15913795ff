package io.jenkins.plugins.caretaker.trigger;

import io.jenkins.plugins.caretaker.journal.Row;
import io.jenkins.plugins.caretaker.journal.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How far triggers are. */
record TriggerTable(Sql sql) {

    private static final String SELECT =
            "SELECT plan, trigger_name, seen_until, heard, batch, execution FROM trigger_states ";

    Optional<TriggerState> find(String plan, String trigger) {
        return sql.one(SELECT + "WHERE plan = ? AND trigger_name = ?", TriggerTable::state, plan, trigger);
    }

    List<TriggerState> list() {
        return sql.query(SELECT + "ORDER BY plan, trigger_name", TriggerTable::state);
    }

    private static TriggerState state(Row row) throws SQLException {
        return new TriggerState(
                row.text("plan"),
                row.text("trigger_name"),
                row.instant("seen_until"),
                row.number("heard"),
                row.json("batch"),
                Optional.ofNullable(row.text("execution")));
    }

    /** Says that everything up to an event was dealt with by all triggers. */
    void heard(long event) {
        sql.update("UPDATE trigger_states SET heard = ? WHERE heard < ?", event, event);
    }

    /** Up to which event all triggers have heard everything. */
    long heardByAll() {
        return sql.one(
                        "SELECT coalesce(min(heard), " + Long.MAX_VALUE + ") AS heard FROM trigger_states",
                        row -> row.number("heard"))
                .orElse(Long.MAX_VALUE);
    }

    /** Forgets a trigger that is in no plan any more: if it comes back, it begins anew. */
    void delete(TriggerState state) {
        sql.update("DELETE FROM trigger_states WHERE plan = ? AND trigger_name = ?", state.plan(), state.trigger());
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
                state.memory(),
                state.execution().orElse(null));
    }
}
