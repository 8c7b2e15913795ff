package io.jenkins.plugins.caretaker.trigger;

import io.jenkins.plugins.caretaker.journal.Row;
import io.jenkins.plugins.caretaker.journal.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Triggers that somebody turned off, or off and on again; who is not here is on. */
record SwitchTable(Sql sql) {

    private static final String SELECT =
            "SELECT plan, trigger_name, enabled, event_id, actor, reason, at FROM trigger_switches ";

    Optional<TriggerSwitch> find(String plan, String trigger) {
        return sql.one(SELECT + "WHERE plan = ? AND trigger_name = ?", SwitchTable::read, plan, trigger);
    }

    boolean isOff(String plan, String trigger) {
        return find(plan, trigger).filter(found -> !found.enabled()).isPresent();
    }

    List<TriggerSwitch> list() {
        return sql.query(SELECT + "ORDER BY plan, trigger_name", SwitchTable::read);
    }

    void put(TriggerSwitch now) {
        sql.update(
                "INSERT INTO trigger_switches (plan, trigger_name, enabled, event_id, actor, reason, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (plan, trigger_name) DO UPDATE SET"
                        + " enabled = excluded.enabled, event_id = excluded.event_id, actor = excluded.actor,"
                        + " reason = excluded.reason, at = excluded.at",
                now.plan(),
                now.trigger(),
                now.enabled() ? 1 : 0,
                now.event(),
                now.actor(),
                now.reason(),
                now.at());
    }

    void delete(TriggerSwitch gone) {
        sql.update("DELETE FROM trigger_switches WHERE plan = ? AND trigger_name = ?", gone.plan(), gone.trigger());
    }

    private static TriggerSwitch read(Row row) throws SQLException {
        return new TriggerSwitch(
                row.text("plan"),
                row.text("trigger_name"),
                row.number("enabled") != 0,
                row.number("event_id"),
                row.text("actor"),
                row.text("reason"),
                row.instant("at"));
    }
}
