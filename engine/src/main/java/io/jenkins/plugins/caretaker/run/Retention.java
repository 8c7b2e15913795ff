package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.JournalException;
import io.jenkins.plugins.caretaker.run.log.LogFiles;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets old executions of a step set, each environment by itself. Source: mission.md A9.
 *
 * @param keep how many that have ended are kept
 */
record Retention(String plan, String stepSet, String environment, int keep) {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** Successful ones that stay whatever their age: deployment variables read the latest or the one before. */
    private static final int READABLE = 2;

    /** Forgets what is too many, with its logs; nothing of a step set that keeps everything. */
    static void apply(Journal journal, LogFiles logs, String plan, Terms terms) {
        Optional<Integer> keep = terms.set().process().keep();
        if (keep.isEmpty()) return;
        String environment = terms.request().environment().orElse(null);
        Retention retention = new Retention(plan, terms.set().name(), environment, keep.get());
        try {
            retention.forget(journal).forEach(execution -> logs.delete(plan, execution));
        } catch (JournalException | UncheckedIOException e) {
            // the execution is over and its result must not depend on this; the next one tries again
            LOG.warn("old executions of plan {} could not be forgotten: {}", plan, e.getMessage());
        }
    }

    private List<String> forget(Journal journal) {
        return journal.write(transaction -> {
            List<String> surplus = surplus(transaction.executions().list(plan));
            surplus.forEach(transaction.executions()::delete);
            return surplus;
        });
    }

    /**
     * The ids of those that are too many. Pure.
     *
     * @param executions of the plan, oldest first
     */
    List<String> surplus(List<Execution> executions) {
        List<Execution> ended = executions.stream()
                .filter(each -> each.status().isFinished()
                        && Objects.equals(each.stepSet(), stepSet)
                        && Objects.equals(each.environment(), environment))
                .toList();
        Set<String> readable = readable(ended);
        return ended.stream()
                .limit(Math.max(0, ended.size() - keep))
                .map(Execution::id)
                .filter(id -> !readable.contains(id))
                .toList();
    }

    /** The newest successful ones of each tenant. */
    private static Set<String> readable(List<Execution> ended) {
        Map<String, List<String>> byTenant = new HashMap<>();
        Set<String> readable = new HashSet<>();
        for (int i = ended.size() - 1; i >= 0; i--) {
            Execution each = ended.get(i);
            if (each.status() != ExecutionStatus.DONE
                    || each.request().path("noop").asBoolean()) continue;
            List<String> known = byTenant.computeIfAbsent(each.tenant(), tenant -> new ArrayList<>());
            if (known.size() < READABLE) known.add(each.id());
        }
        byTenant.values().stream().flatMap(List::stream).forEach(readable::add);
        return readable;
    }
}
