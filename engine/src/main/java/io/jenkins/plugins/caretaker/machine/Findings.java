package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.machine.Facts.Known;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Moves facts within one transaction: what the stored fact says, what was found, what follows, and the event if that is something
 * else. The one place where facts change.
 *
 * @param execution what found it
 * @param gathered where events are gathered that are written with others
 */
record Findings(Transaction transaction, Optional<String> execution, Optional<Gathered> gathered) {

    Findings(Transaction transaction) {
        this(transaction, Optional.empty());
    }

    Findings(Transaction transaction, Optional<String> execution) {
        this(transaction, execution, Optional.empty());
    }

    /** Who says so, why, when, and for how long. */
    record Told(String reason, String source, Instant at, Optional<Instant> until) {}

    Facts connectivity(Facts facts, ConnectivityMachine.Finding finding, Told told) {
        Connectivity next = ConnectivityMachine.next(facts.connectivity().value(), finding);
        boolean moved = next != facts.connectivity().value();
        // saying the same for another time is no change, but holds for that time
        if (!moved && facts.connectivity().until().equals(told.until())) return facts;
        Facts now = facts.connectivity(known(facts.connectivity(), next, told, moved));
        if (moved)
            new MachineEvents(transaction, execution, gathered)
                    .connectivity(facts.connectivity().value(), now);
        return now;
    }

    Facts health(Facts facts, HealthMachine.Finding finding, Told told) {
        Health next = HealthMachine.next(facts.health().value(), finding);
        boolean moved = next != facts.health().value();
        if (!moved
                && facts.health().until().equals(told.until())
                && facts.health().reason().equals(told.reason())) {
            return facts;
        }
        Facts now = facts.health(known(facts.health(), next, told, moved));
        if (moved)
            new MachineEvents(transaction, execution, gathered)
                    .health(facts.health().value(), now);
        return now;
    }

    private static <T> Known<T> known(Known<T> before, T next, Told told, boolean moved) {
        Optional<Instant> since = moved ? Optional.of(told.at()) : before.at();
        return new Known<>(next, told.reason(), told.source(), since, told.until());
    }

    /** Reads a machine's facts, does something with them and writes them if that changed them. */
    Facts change(String machine, UnaryOperator<Facts> change) {
        return new LegacyEvents(transaction, execution).around(machine, () -> part(machine, change));
    }

    /** As {@link #change}, but part of a change that is told as one. */
    Facts part(String machine, UnaryOperator<Facts> change) {
        FactTable table = new FactTable(transaction.sql());
        Facts before = table.find(machine);
        Facts now = change.apply(before);
        if (!now.equals(before)) table.put(List.of(now));
        return now;
    }
}
