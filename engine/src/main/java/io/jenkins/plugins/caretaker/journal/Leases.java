package io.jenkins.plugins.caretaker.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.journal.Journal.Holder;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Leases: the lock decides who holds one, the row beside it says who that is and counts the holders. The row may be left
 * over from a holder that died, so it is only believed while the lock is held.
 */
final class Leases {

    private final Journal journal;
    private final Locks locks;

    Leases(Journal journal, Locks locks) {
        this.journal = journal;
        this.locks = locks;
    }

    Optional<Lease> tryLock(String key, Holder holder) {
        Optional<Locks.Hold> hold = locks.tryHold(key);
        try {
            return hold.map(held -> new HeldLease(key, register(key, holder, held.session()), held));
        } catch (RuntimeException | Error e) {
            hold.ifPresent(Locks.Hold::close);
            throw e;
        }
    }

    Optional<Holder> holder(String key) {
        if (!locks.isHeld(key)) {
            return Optional.empty();
        }
        return journal.read(transaction -> transaction
                .sql()
                .one("SELECT holder FROM leases WHERE lease_key = ?", row -> row.json("holder"), key)
                .filter(json -> !json.isNull())
                .map(Leases::holder));
    }

    boolean isHeld(String key, long fence) {
        return locks.isHeld(key)
                && journal.read(transaction -> transaction
                        .sql()
                        .one("SELECT fence FROM leases WHERE lease_key = ?", row -> row.number("fence"), key)
                        .filter(newest -> newest == fence)
                        .isPresent());
    }

    private long register(String key, Holder holder, long session) {
        return journal.write(transaction -> transaction
                .sql()
                .number(
                        "INSERT INTO leases (lease_key, fence, holder, session_id) VALUES (?, 1, ?, ?)"
                                + " ON CONFLICT (lease_key) DO UPDATE SET fence = leases.fence + 1,"
                                + " holder = excluded.holder, session_id = excluded.session_id RETURNING fence",
                        key,
                        json(holder),
                        session));
    }

    private void unregister(String key, long fence) {
        journal.write(transaction -> transaction
                .sql()
                .update("UPDATE leases SET holder = NULL WHERE lease_key = ? AND fence = ?", key, fence));
    }

    private static JsonNode json(Holder holder) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("user", holder.user())
                .put("host", holder.host())
                .put("pid", holder.pid())
                .put("purpose", holder.purpose())
                .put("since", holder.since().toString());
    }

    private static Holder holder(JsonNode json) {
        return new Holder(
                json.path("user").asText(),
                json.path("host").asText(),
                json.path("pid").asLong(),
                json.path("purpose").asText(),
                Instant.parse(json.path("since").asText()));
    }

    private final class HeldLease implements Lease {

        private final String key;
        private final long fence;
        private final Locks.Hold hold;
        private final AtomicBoolean closed = new AtomicBoolean();

        HeldLease(String key, long fence, Locks.Hold hold) {
            this.key = key;
            this.fence = fence;
            this.hold = hold;
        }

        @Override
        public long fence() {
            return fence;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                // a full disk must not keep the lock; the row is not believed without it
                try {
                    unregister(key, fence);
                } finally {
                    hold.close();
                }
            }
        }
    }
}
