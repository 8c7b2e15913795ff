package io.jenkins.plugins.caretaker.check;

import io.jenkins.plugins.caretaker.journal.EventCursor;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.machine.CheckTable;
import io.jenkins.plugins.caretaker.machine.LastCheck;
import io.jenkins.plugins.caretaker.machine.Machine;
import io.jenkins.plugins.caretaker.machine.Machines;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.store.StoredPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The machines whose policies have a schedule, as plans and machines are now. Used by one thread. */
final class ScheduledMachines {

    private static final List<String> CHANGES =
            List.of("plan.", "machine.added", "machine.removed", "machine.enabled", "machine.disabled");

    private final Journal journal;
    private final PlanStore plans;
    private Map<String, Due> known;
    private EventCursor events;

    ScheduledMachines(Journal journal, PlanStore plans) {
        this.journal = journal;
        this.plans = plans;
    }

    /**
     * All of them.
     *
     * @param fence of the lock under which it is noted since when machines have a schedule
     */
    List<Due> list(Instant now, long fence) {
        if (known == null) {
            events = EventCursor.atEnd(journal);
            known = load(Map.of(), now, fence);
        } else if (changed()) {
            known = load(known, now, fence);
        }
        return List.copyOf(known.values());
    }

    private boolean changed() {
        AtomicBoolean changed = new AtomicBoolean();
        events.read(event -> {
            if (CHANGES.stream().anyMatch(event.type()::startsWith)) changed.set(true);
        });
        return changed.get();
    }

    private Map<String, Due> load(Map<String, Due> before, Instant now, long fence) {
        List<Machine> machines = journal.read(Machines::configured);
        Map<String, LastCheck> checks = journal.read(transaction -> new CheckTable(transaction.sql()).list()).stream()
                .collect(Collectors.toMap(LastCheck::machine, Function.identity()));
        Map<String, StoredPlan> loaded = new HashMap<>();
        Map<String, Due> next = new LinkedHashMap<>();
        List<LastCheck> first = new ArrayList<>();
        for (Machine machine : machines) {
            if (!machine.enabled()) continue;
            StoredPlan stored = loaded.computeIfAbsent(machine.plan(), plans::load);
            Plan plan = stored.plan();
            Node node = plan.nodes().get(machine.name());
            if (node == null || plan.policyOf(node).schedule().isEmpty()) continue;
            Due same = before.get(machine.name());
            if (same != null && same.version().equals(stored.version())) {
                next.put(machine.name(), same);
                continue;
            }
            LastCheck last = checks.getOrDefault(machine.name(), LastCheck.never(machine.name(), now));
            if (!checks.containsKey(machine.name())) first.add(last);
            next.put(machine.name(), new Due(stored, node, last, now));
        }
        begin(first, fence);
        return next;
    }

    /** From now on times that pass are missed, also when no server looks. */
    private void begin(List<LastCheck> first, long fence) {
        if (first.isEmpty()) return;
        journal.write(transaction -> {
            transaction.fence(ScheduledChecks.KEY, fence);
            new CheckTable(transaction.sql()).put(first);
            return first.size();
        });
    }
}
