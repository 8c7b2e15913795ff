package io.jenkins.plugins.caretaker.trigger;

import io.jenkins.plugins.caretaker.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Cuts the event log off at its old end. What a trigger has not heard yet stays, whatever its age, and so does the newest event.
 *
 * @param keep how old events may become
 */
public record EventRetention(Journal journal, Duration keep, Clock clock) {

    /** Unless somebody says otherwise. */
    public static final Duration USUAL = Duration.ofDays(90);

    /** Whoever else wants to write waits for as long as this takes. */
    private static final int AT_ONCE = 5_000;

    /** Forgets what is too old; returns how many events that were. */
    public int apply() {
        Instant before = clock.instant().minus(keep);
        int all = 0;
        int gone;
        do {
            gone = journal.write(transaction ->
                    transaction.events().prune(before, new TriggerTable(transaction.sql()).heardByAll(), AT_ONCE));
            all += gone;
        } while (gone == AT_ONCE);
        return all;
    }
}
