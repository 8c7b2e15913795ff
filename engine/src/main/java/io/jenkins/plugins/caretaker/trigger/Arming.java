package io.jenkins.plugins.caretaker.trigger;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.machine.Machines;
import io.jenkins.plugins.caretaker.machine.Machines.View;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Trigger;
import io.jenkins.plugins.caretaker.plan.Trigger.Deploys;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.store.PlanSummary;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All triggers of all plans, as the plans are now. Used by one thread. */
final class Arming {

    private static final Logger LOG = LoggerFactory.getLogger(Arming.class);

    private final Journal journal;
    private final PlanStore plans;
    private final Machines machines;
    private final Clock clock;
    private final Consumer<Transaction> fence;
    private final Map<String, Armed> armed = new LinkedHashMap<>();

    Arming(Journal journal, PlanStore plans, Machines machines, Clock clock, Consumer<Transaction> fence) {
        this.journal = journal;
        this.plans = plans;
        this.machines = machines;
        this.clock = clock;
        this.fence = fence;
    }

    /** By their ids. */
    Map<String, Armed> byId() {
        return armed;
    }

    Collection<Armed> all() {
        return armed.values();
    }

    /** Reads all plans; returns up to which event everybody has heard everything. */
    long load() {
        long newest = journal.read(transaction -> transaction.events().newest());
        List<String> names = plans.list().stream().map(PlanSummary::name).toList();
        List<TriggerState> gone = journal.read(transaction -> new TriggerTable(transaction.sql()).list()).stream()
                .filter(state -> !names.contains(state.plan()))
                .toList();
        forget(gone);
        forgetSwitches(each -> !names.contains(each.plan()));
        names.forEach(this::load);
        return armed.values().stream()
                .filter(each -> each.listener().listens())
                .mapToLong(each -> each.state().heard())
                .min()
                .orElse(newest);
    }

    /** Takes up what a plan says now. One that cannot be read fires nothing until it is changed. */
    void load(String name) {
        Map<String, Armed> before = new LinkedHashMap<>();
        armed.values().stream()
                .filter(each -> each.plan().name().equals(name))
                .forEach(each -> before.put(each.trigger().name(), each));
        before.values().forEach(each -> armed.remove(each.id()));
        try {
            Plan plan = plans.load(name).plan();
            plan.triggers().values().forEach(trigger -> {
                Armed now = Optional.ofNullable(before.get(trigger.name()))
                        .map(each -> each.in(plan, trigger))
                        .orElseGet(() -> arm(plan, trigger));
                armed.put(now.id(), now);
            });
            forgetSwitches(each -> each.plan().equals(name) && !plan.triggers().containsKey(each.trigger()));
            forget(journal.read(transaction -> new TriggerTable(transaction.sql()).list()).stream()
                    .filter(state -> state.plan().equals(name))
                    .filter(state -> !plan.triggers().containsKey(state.trigger()))
                    .toList());
        } catch (UnknownPlanException e) {
            remove(name);
        } catch (InvalidPlanException e) {
            LOG.warn("the triggers of plan '{}' do not fire, the plan cannot be read: {}", name, e.getMessage());
        }
    }

    /** Forgets the triggers of a plan that is gone: if it comes back, they begin anew. */
    void remove(String plan) {
        armed.values().removeIf(each -> each.plan().name().equals(plan));
        forget(journal.read(transaction -> new TriggerTable(transaction.sql()).list()).stream()
                .filter(state -> state.plan().equals(plan))
                .toList());
        forgetSwitches(each -> each.plan().equals(plan));
    }

    /** Takes over that somebody turned a trigger on or off. */
    void turned(String id) {
        Optional.ofNullable(armed.get(id))
                .ifPresent(each -> journal.read(transaction -> new SwitchTable(transaction.sql())
                                .find(each.plan().name(), each.trigger().name()))
                        .ifPresent(each::turn));
    }

    private void forgetSwitches(Predicate<TriggerSwitch> isGone) {
        List<TriggerSwitch> gone = journal.read(transaction -> new SwitchTable(transaction.sql()).list()).stream()
                .filter(isGone)
                .toList();
        if (gone.isEmpty()) return;
        journal.write(transaction -> {
            fence.accept(transaction);
            gone.forEach(new SwitchTable(transaction.sql())::delete);
            return gone.size();
        });
    }

    private void forget(List<TriggerState> gone) {
        if (gone.isEmpty()) return;
        journal.write(transaction -> {
            fence.accept(transaction);
            gone.forEach(new TriggerTable(transaction.sql())::delete);
            return gone.size();
        });
    }

    /**
     * A trigger begins with times from now on, and with events behind the plan that has it: what a webhook accepted since is not lost.
     * Machines are taken as they are now.
     */
    private Armed arm(Plan plan, Trigger trigger) {
        Armed armed = stored(plan, trigger);
        journal.read(transaction -> new SwitchTable(transaction.sql()).find(plan.name(), trigger.name()))
                .ifPresent(armed::turn);
        return armed;
    }

    private Armed stored(Plan plan, Trigger trigger) {
        Optional<TriggerState> known =
                journal.read(transaction -> new TriggerTable(transaction.sql()).find(plan.name(), trigger.name()));
        if (known.isPresent()) return new Armed(plan, trigger, known.get());
        Memory memory = new Memory();
        boolean deploys = trigger.source() instanceof Deploys;
        if (deploys) machines(plan).forEach(memory.machines::put);
        return new Armed(plan, trigger, journal.write(transaction -> {
            fence.accept(transaction);
            TriggerState first = new TriggerState(
                    plan.name(),
                    trigger.name(),
                    clock.instant(),
                    deploys ? transaction.events().newest() : begin(transaction, plan.name()),
                    memory.json(),
                    Optional.empty());
            new TriggerTable(transaction.sql()).put(first);
            return first;
        }));
    }

    private static long begin(Transaction transaction, String plan) {
        return transaction
                .sql()
                .one(
                        "SELECT coalesce(max(id), 0) AS id FROM events"
                                + " WHERE subject = ? AND type IN ('plan.added', 'plan.changed')",
                        row -> row.number("id"),
                        plan)
                .filter(id -> id > 0)
                .orElseGet(() -> transaction.events().newest());
    }

    private Map<String, MachineView> machines(Plan plan) {
        Map<String, MachineView> views = new LinkedHashMap<>();
        List<View> all = new ArrayList<>(machines.list());
        all.stream()
                .filter(view -> plan.nodes().containsKey(view.machine().name()))
                .forEach(view -> views.put(
                        view.machine().name(),
                        new MachineView(
                                view.facts().connectivity().value().word(),
                                view.facts().health().value().word(),
                                view.machine().enabled())));
        return views;
    }
}
