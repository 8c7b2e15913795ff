package io.jenkins.plugins.caretaker.audit;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Transaction;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The audit log of a store. Safe for many threads and processes: they all add to one chain. */
public final class AuditLog {

    private static final int AT_ONCE = 1_000;

    private final Journal journal;
    private final Clock clock;
    private final AuditHead head;

    /**
     * The log of a store.
     *
     * @param head a file that is not in the store, to find out that the end of the log was cut off
     */
    public AuditLog(Journal journal, Clock clock, Path head) {
        this.journal = journal;
        this.clock = clock;
        this.head = new AuditHead(head);
    }

    /** Writes an entry of its own. Returns when it is on disk. */
    public AuditEntry append(AuditDraft what) {
        AuditEntry entry = journal.write(transaction -> append(transaction, what));
        written(entry);
        return entry;
    }

    /** Adds an entry to what a transaction writes; {@link #written} is to be called when that is on disk. */
    AuditEntry append(Transaction transaction, AuditDraft what) {
        return new AuditTable(transaction.sql()).append(what, clock.instant());
    }

    void written(AuditEntry entry) {
        head.raise(AuditAnchor.of(entry));
    }

    /** Entries with smaller numbers, newest first. */
    public List<AuditEntry> before(long id, int limit) {
        return journal.read(transaction -> new AuditTable(transaction.sql()).before(id, limit));
    }

    /**
     * Follows the whole chain.
     *
     * @param known an entry that somebody kept elsewhere; the head file of this home is looked at in any case
     */
    public AuditReport verify(Optional<AuditAnchor> known) {
        // before the entries, so that those added meanwhile do no harm
        List<AuditAnchor> anchors =
                Stream.of(head.read(), known).flatMap(Optional::stream).toList();
        return journal.read(transaction -> {
            AuditCheck check = new AuditCheck(anchors);
            AuditTable table = new AuditTable(transaction.sql());
            long last = 0;
            List<AuditEntry> entries;
            do {
                entries = table.after(last, AT_ONCE);
                for (AuditEntry entry : entries) {
                    if (!check.take(entry)) return check.report();
                    last = entry.id();
                }
            } while (!entries.isEmpty());
            return check.report();
        });
    }
}
