package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.journal.EventTable.Draft;
import io.jenkins.plugins.caretaker.journal.Sql;
import io.jenkins.plugins.caretaker.journal.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What is stored of many machines, read at once and written at once: over a network a storm of contacts is a few statements and not eight for
 * each machine. Within one transaction, by one thread.
 */
final class Gathered {

    /** So many at once, always: the database knows the statement. */
    private static final int CHUNK = 100;

    private final Transaction transaction;
    private final Map<String, Machine> configured = new HashMap<>();
    private final Map<String, Facts> facts = new HashMap<>();
    private final Set<String> silent = new HashSet<>();
    private final Map<String, Facts> changed = new LinkedHashMap<>();
    private final List<Draft> events = new ArrayList<>();

    Gathered(Transaction transaction, Collection<String> machines) {
        this.transaction = transaction;
        Sql sql = transaction.sql();
        List<String> names = List.copyOf(machines);
        for (int from = 0; from < names.size(); from += CHUNK) {
            List<String> some = names.subList(from, Math.min(names.size(), from + CHUNK));
            new MachineTable(sql).among(in(some)).forEach(each -> configured.put(each.name(), each));
            new FactTable(sql).among(in(some)).forEach(each -> facts.put(each.machine(), each));
            silent.addAll(new SilenceTable(sql).among(in(some)));
        }
    }

    /** Values for a condition with a place for each; the last again where there are fewer. */
    record In(String condition, List<String> values) {

        <T> List<T> query(Sql sql, String select, String column, Sql.Mapper<T> mapper) {
            return sql.query(select + "WHERE " + column + condition, mapper, values.toArray());
        }
    }

    private static In in(List<String> names) {
        List<String> padded = new ArrayList<>(names);
        padded.addAll(Collections.nCopies(CHUNK - names.size(), names.get(names.size() - 1)));
        return new In(" IN (" + String.join(", ", Collections.nCopies(CHUNK, "?")) + ")", padded);
    }

    /**
     * Changes what is known of one of them.
     *
     * @param execution what found it out
     * @return what is known then
     */
    Facts change(String machine, Optional<String> execution, BiFunction<Findings, Facts, Facts> change) {
        boolean legacy = configured(machine)
                .filter(known -> known.config().path(LegacyEvents.KEY).asBoolean())
                .isPresent();
        if (legacy) {
            // the one status is found out from all that is stored
            Findings alone = new Findings(transaction, execution);
            return alone.change(machine, before -> change.apply(alone, before));
        }
        Facts before = facts.getOrDefault(machine, Facts.unknown(machine));
        Facts now = change.apply(new Findings(transaction, execution, Optional.of(this)), before);
        if (now.equals(before)) return now;
        facts.put(machine, now);
        changed.put(machine, now);
        return now;
    }

    Optional<Machine> configured(String machine) {
        return Optional.ofNullable(configured.get(machine));
    }

    boolean isSilent(String machine) {
        return silent.contains(machine);
    }

    void add(Draft event) {
        events.add(event);
    }

    /** Writes all that was changed. */
    void write() {
        if (!changed.isEmpty()) new FactTable(transaction.sql()).put(changed.values());
        if (!events.isEmpty()) transaction.events().appendAll(events);
    }
}
