package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.machine.Facts.Known;
import io.jenkins.plugins.caretaker.machine.Findings.Told;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Forgets what was said for a time that is over. Safe for many threads and hosts. */
record Lapses(Journal journal, Clock clock) {

    /** Returns of how many machines something lapsed; writes nothing if of none. */
    int round() {
        Instant now = clock.instant();
        List<Facts> over = journal.read(transaction -> new FactTable(transaction.sql()).lapsed(now));
        if (over.isEmpty()) return 0;
        return journal.write(transaction -> {
            Findings findings = new Findings(transaction);
            over.forEach(facts -> findings.change(facts.machine(), each -> lapse(findings, each, now)));
            return over.size();
        });
    }

    private static Facts lapse(Findings findings, Facts facts, Instant now) {
        Told told = new Told("what was said for a time is over", "time", now, Optional.empty());
        Facts next = facts;
        if (isOver(facts.connectivity(), now)) {
            next = findings.connectivity(next, new ConnectivityMachine.Finding.Lapsed(), told);
        }
        return isOver(facts.health(), now) ? findings.health(next, new HealthMachine.Finding.Lapsed(), told) : next;
    }

    private static boolean isOver(Known<?> known, Instant now) {
        return known.until().filter(until -> !until.isAfter(now)).isPresent();
    }
}
