package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.journal.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The metadata of one machine, within one transaction: with an event for each entry that becomes another.
 *
 * @param execution what notes it
 */
record Notes(Transaction transaction, String machine, Optional<String> execution) {

    Notes(Transaction transaction, String machine) {
        this(transaction, machine, Optional.empty());
    }

    Optional<Metadata> find(String id) {
        return table().find(machine, id);
    }

    /**
     * Sets or replaces an entry; the same again is no change.
     *
     * @throws InvalidFactException if the machine has {@value Metadata#LIMIT} entries already
     */
    void put(Metadata entry) {
        if (find(entry.id()).isEmpty() && table().count(machine) >= Metadata.LIMIT) {
            throw new InvalidFactException("machine '" + machine + "' has " + Metadata.LIMIT
                    + " entries of metadata already; remove some first");
        }
        putOwn(entry);
    }

    /** As {@link #put}, for the few entries of our own, for which there is always room. */
    void putOwn(Metadata entry) {
        Optional<Metadata> before = find(entry.id());
        if (before.filter(entry::same).isPresent()) return;
        table().put(machine, entry);
        boolean warnings = warns(entry) || before.filter(Notes::warns).isPresent();
        new MachineEvents(transaction, execution).metadata(machine, entry, false, warnings);
    }

    /** Returns whether there was one. */
    boolean remove(String id) {
        Optional<Metadata> before = find(id);
        before.ifPresent(entry -> {
            table().remove(machine, id);
            new MachineEvents(transaction, execution).metadata(machine, entry, true, warns(entry));
        });
        return before.isPresent();
    }

    /** An entry for warnings, as long as there are any. */
    void putOrRemove(String id, List<String> warnings, Instant now) {
        if (warnings.isEmpty()) {
            remove(id);
            return;
        }
        String message = warnings.size() == 1 ? "" : "and " + (warnings.size() - 1) + " more";
        putOwn(new Metadata(id, Severity.WARNING, warnings.get(0), message, "check", now));
    }

    private static boolean warns(Metadata entry) {
        return entry.severity() != Severity.INFO;
    }

    private MetadataTable table() {
        return new MetadataTable(transaction.sql());
    }
}
