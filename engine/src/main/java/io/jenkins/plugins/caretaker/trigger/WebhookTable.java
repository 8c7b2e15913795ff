package io.jenkins.plugins.caretaker.trigger;

import io.jenkins.plugins.caretaker.journal.Sql;
import java.time.Instant;
import java.util.Optional;

/** What came in by webhooks. */
record WebhookTable(Sql sql) {

    /** A body that is to be kept. */
    record Row(String plan, String trigger, String delivery, Optional<String> digest, Instant at, String body) {}

    /** Keeps what came; false if it came before. */
    boolean add(Row row) {
        return sql.update(
                        "INSERT INTO webhook_deliveries"
                                + " (plan, trigger_name, delivery, digest, event_id, received_at, body)"
                                + " VALUES (?, ?, ?, ?, 0, ?, ?) ON CONFLICT DO NOTHING",
                        row.plan(),
                        row.trigger(),
                        row.delivery(),
                        row.digest().orElse(null),
                        row.at(),
                        row.body())
                > 0;
    }

    /** Says which event tells of it. */
    void told(Row row, long event) {
        sql.update(
                "UPDATE webhook_deliveries SET event_id = ? WHERE plan = ? AND trigger_name = ? AND delivery = ?",
                event,
                row.plan(),
                row.trigger(),
                row.delivery());
    }

    /** The body that an event tells of. */
    Optional<String> body(long event) {
        return sql.one("SELECT body FROM webhook_deliveries WHERE event_id = ?", row -> row.text("body"), event);
    }

    /** Forgets bodies of before one time, and that anything came before another. */
    void expire(Instant bodies, Instant ids) {
        sql.update("UPDATE webhook_deliveries SET body = '' WHERE received_at < ? AND body <> ''", bodies);
        sql.update("DELETE FROM webhook_deliveries WHERE received_at < ?", ids);
    }
}
