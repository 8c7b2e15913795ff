package io.jenkins.plugins.caretaker.audit;

import io.jenkins.plugins.caretaker.journal.Row;
import io.jenkins.plugins.caretaker.journal.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The entries in the store. Nothing here changes one or removes one. */
record AuditTable(Sql sql) {

    private static final String SELECT = "SELECT id, at, actor, action, subject, outcome, detail, hash FROM audit ";

    /** Adds an entry at the end. The store writes one transaction after the other, so nobody adds another at its side. */
    AuditEntry append(AuditDraft what, Instant now) {
        Optional<AuditEntry> newest = newest();
        AuditEntry entry = AuditEntry.next(
                newest.map(AuditEntry::id).orElse(0L) + 1,
                now,
                what,
                newest.map(AuditEntry::hash).orElse(AuditEntry.BEGINNING));
        sql.update(
                "INSERT INTO audit (id, at, actor, action, subject, outcome, detail, hash)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                entry.id(),
                entry.at(),
                what.actor(),
                what.action(),
                what.subject(),
                what.outcome(),
                what.detail(),
                entry.hash());
        return entry;
    }

    Optional<AuditEntry> newest() {
        return sql.one(SELECT + "ORDER BY id DESC LIMIT 1", AuditTable::entry);
    }

    /** Newest first. */
    List<AuditEntry> before(long id, int limit) {
        return sql.query(SELECT + "WHERE id < ? ORDER BY id DESC LIMIT ?", AuditTable::entry, id, limit);
    }

    /** Oldest first. */
    List<AuditEntry> after(long id, int limit) {
        return sql.query(SELECT + "WHERE id > ? ORDER BY id LIMIT ?", AuditTable::entry, id, limit);
    }

    private static AuditEntry entry(Row row) throws SQLException {
        return new AuditEntry(
                row.number("id"),
                row.instant("at"),
                new AuditDraft(
                        row.text("actor"),
                        row.text("action"),
                        row.text("subject"),
                        row.text("outcome"),
                        row.text("detail")),
                row.text("hash"));
    }
}
