package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.journal.Transaction;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells those who know only one status for a machine when that becomes another: beside the events of the facts, and only for machines
 * whose policy asks for it. Nothing here decides anything. Source: mission.md D.2; seed 003, "Rework Health Events".
 */
record LegacyEvents(Transaction transaction, Optional<String> execution) {

    /** What plans call it, and the configuration of a machine. */
    static final String KEY = "legacy_events";

    LegacyEvents(Transaction transaction) {
        this(transaction, Optional.empty());
    }

    /** Does something with what is known of a machine, all of which is one change of its status. */
    <T> T around(String machine, Supplier<T> change) {
        if (!areWanted(machine)) return change.get();
        LegacyStatus before = status(machine);
        T done = change.get();
        tell(machine, before);
        return done;
    }

    /** Tells of the status if it is another than before. */
    void tell(String machine, LegacyStatus before) {
        LegacyStatus now = status(machine);
        if (now != before && areWanted(machine)) new MachineEvents(transaction, execution).status(machine, before, now);
    }

    LegacyStatus status(String machine) {
        return LegacyStatus.of(
                new FactTable(transaction.sql()).find(machine), new MetadataTable(transaction.sql()).list(machine));
    }

    private boolean areWanted(String machine) {
        return new MachineTable(transaction.sql())
                .find(machine)
                .filter(known -> known.config().path(KEY).asBoolean())
                .isPresent();
    }
}
