package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.machine.Machines.Word;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Begins and ends times in which nothing is told of machines. Safe for many threads and hosts. */
record Silences(Journal journal, Clock clock) {

    /** Begins one, in place of another. */
    static Silence begin(Transaction transaction, String machine, Silence.Kind kind, Word word, Instant now) {
        Facts facts = new FactTable(transaction.sql()).find(machine);
        SilenceTable table = new SilenceTable(transaction.sql());
        Optional<Silence> before = table.find(machine);
        Silence silence = new Silence(
                machine,
                kind,
                word.reason(),
                word.actor(),
                now,
                word.ttl().map(now::plus),
                // what was told last is what counts, also when one silence follows another
                before.map(Silence::connectivity).orElse(facts.connectivity().value()),
                before.map(Silence::health).orElse(facts.health().value()));
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
        return true;
    }

    /** Ends those whose time is over; writes nothing if none is. */
    void round() {
        Instant now = clock.instant();
        List<Silence> over = journal.read(transaction -> new SilenceTable(transaction.sql()).over(now));
        if (over.isEmpty()) return;
        journal.write(transaction -> {
            over.forEach(each -> end(transaction, each.machine(), "time", "its time is over"));
            return over.size();
        });
    }
}
