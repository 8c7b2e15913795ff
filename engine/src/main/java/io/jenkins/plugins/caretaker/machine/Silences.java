package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Begins and ends times in which nothing is told of machines. Safe for many threads and hosts. */
record Silences(Journal journal, Clock clock) {

    /** Begins one, in place of another; it ends by itself if it has an {@code until}. */
    static Silence begin(
            Transaction transaction,
            String machine,
            Silence.Kind kind,
            String reason,
            String actor,
            Instant now,
            Optional<Instant> until) {
        Facts facts = new FactTable(transaction.sql()).find(machine);
        SilenceTable table = new SilenceTable(transaction.sql());
        Optional<Silence> before = table.find(machine);
        Silence silence = new Silence(
                machine,
                kind,
                reason,
                actor,
                now,
                until,
                // what was told last is what counts, also when one silence follows another
                before.map(Silence::connectivity).orElse(facts.connectivity().value()),
                before.map(Silence::health).orElse(facts.health().value()),
                before.map(Silence::status)
                        .orElseGet(() -> Optional.of(new LegacyEvents(transaction).status(machine))));
        table.put(silence);
        new MachineEvents(transaction).silenced(silence);
        return silence;
    }

    /** Ends one and tells what is different now; returns whether there was one. */
    static boolean end(Transaction transaction, String machine, String actor, String reason) {
        SilenceTable table = new SilenceTable(transaction.sql());
        Optional<Silence> silence = table.find(machine);
        if (silence.isEmpty()) return false;
        table.delete(machine);
        MachineEvents events = new MachineEvents(transaction);
        events.heardAgain(silence.get(), actor, reason);
        Facts now = new FactTable(transaction.sql()).find(machine);
        if (now.connectivity().value() != silence.get().connectivity()) {
            events.connectivity(silence.get().connectivity(), now);
        }
        if (now.health().value() != silence.get().health())
            events.health(silence.get().health(), now);
        silence.get().status().ifPresent(status -> new LegacyEvents(transaction).tell(machine, status));
        return true;
    }

    /** Begins windows that are now and ends silences whose time is over; writes nothing if there is neither. */
    void round() {
        Instant now = clock.instant();
        boolean isQuiet = journal.read(
                transaction -> new SilenceTable(transaction.sql()).over(now).isEmpty()
                        && new WindowTable(transaction.sql()).due(now).isEmpty());
        if (isQuiet) return;
        journal.write(transaction -> {
            // before, so that nothing is told between a silence and a window that follows it
            Windows.begin(transaction, now);
            List<Silence> over = new SilenceTable(transaction.sql()).over(now);
            over.forEach(each -> end(transaction, each.machine(), "time", "its time is over"));
            return over.size();
        });
    }
}
