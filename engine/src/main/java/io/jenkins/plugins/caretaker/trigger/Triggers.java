package io.jenkins.plugins.caretaker.trigger;

import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.EventCursor;
import io.jenkins.plugins.caretaker.journal.EventTable.Draft;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import io.jenkins.plugins.caretaker.journal.LeaseLostException;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.machine.Machines;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plan.Trigger;
import io.jenkins.plugins.caretaker.plan.Trigger.Deploys;
import io.jenkins.plugins.caretaker.plan.Trigger.Events;
import io.jenkins.plugins.caretaker.plan.Trigger.Hook;
import io.jenkins.plugins.caretaker.plan.Trigger.Scm;
import io.jenkins.plugins.caretaker.plan.Trigger.Timed;
import io.jenkins.plugins.caretaker.run.Executions;
import io.jenkins.plugins.caretaker.store.PlanLease;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires triggers: once a second it looks at the clock and at new events. Of several hosts on one store one fires; that one keeps in
 * memory how far the triggers are, and stores it with everything it starts. One thread calls {@link #round}.
 */
public final class Triggers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);
    private static final String KEY = "triggers";
    private static final Duration LOOK = Duration.ofSeconds(60);
    /** After so many events that concerned nobody it is stored that everybody heard them, so that a restart begins there. */
    private static final int UNHEARD = 5_000;

    private final Journal journal;
    private final Clock clock;
    private final Arming arming;
    private final Firing firing;
    private final Deployed deployed;
    private final Causes causes;
    private final ScmWatch scm;
    private List<Draft> moved = List.of();
    private Lease lease;
    /** Null until this host fires. */
    private EventCursor events;

    private long told;

    public Triggers(
            Journal journal,
            PlanStore plans,
            Executions executions,
            Machines machines,
            HostSecrets secrets,
            Clock clock) {
        this.scm = new ScmWatch(new GitRefs(secrets, LOOK));
        this.journal = journal;
        this.clock = clock;
        this.arming = new Arming(journal, plans, machines, clock, this::fence);
        this.firing = new Firing(journal, executions, clock, this::fence);
        this.deployed = new Deployed(journal, plans);
        this.causes = new Causes(executions);
    }

    /** Fires what is due. One trigger's trouble is not another's. */
    public void round() {
        if (lease == null) {
            lease = journal.tryLock(KEY, PlanLease.holder(clock, "trigger", "fire triggers"))
                    .orElse(null);
        }
        if (lease == null) return;
        try {
            if (events == null) load();
            events.read(this::hear);
            List.copyOf(arming.all()).forEach(each -> alone(each, () -> due(each)));
            if (moved.isEmpty()) moved = scm.found(arming.byId());
            remember();
        } catch (LeaseLostException e) {
            // another host fires from now on
            lease = null;
            events = null;
        }
    }

    private void load() {
        told = arming.load();
        events = new EventCursor(journal, told);
    }

    private void fence(Transaction transaction) {
        transaction.fence(KEY, lease.fence());
    }

    private static void alone(Armed armed, Runnable work) {
        try {
            work.run();
        } catch (LeaseLostException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("trigger '{}' could not fire, it is tried again: {}", armed.id(), e.getMessage());
        }
    }

    /** Gives an event to every trigger that has not heard it. */
    private void hear(Event recorded) {
        Event event = causes.explain(recorded);
        if (event.type().equals("plan.removed")) arming.remove(event.subject());
        else if (event.type().startsWith("plan.")) arming.load(event.subject());
        if (TriggerSwitches.TOLD.contains(event.type()))
            arming.turned(event.data().path("trigger").asText());
        for (Armed each : arming.all()) {
            if (!each.listener().listens() || each.state().heard() >= event.id()) continue;
            if (each.listener().wakes(event)) scm.wake(each.id());
            if (!each.listener().hear(event, each.memory())) continue;
            each.change();
            // which machines are eligible is known all the time, so that none becomes so by turning it on
            if (!each.isEnabled()) each.memory().letGo();
            if (each.listener().isEach()) alone(each, () -> gathered(each, clock.instant()));
        }
    }

    private void due(Armed armed) {
        if (!armed.isEnabled()) return;
        Instant now = clock.instant();
        if (armed.trigger().source() instanceof Timed timed) time(armed, timed, now);
        else gathered(armed, now);
        if (armed.trigger().source() instanceof Scm repository) scm.look(armed, repository, now);
    }

    private void time(Armed armed, Timed timed, Instant now) {
        if (!armed.isTime(timed, now)) return;
        DueTimes due = DueTimes.of(timed, armed.state().seenUntil(), now);
        for (Instant time : due.run()) {
            TriggerState next = armed.state(events.position()).seen(time);
            armed.stored(firing.fire(armed, next, List.of(), Map.of(), NodeFilter.NONE, timed.overlap()));
        }
        if (due.missed() > 0) {
            armed.stored(firing.skip(armed.state(events.position()).seen(due.until()), due.missedText()));
        }
        armed.timeDone();
    }

    private void gathered(Armed armed, Instant now) {
        Memory memory = armed.memory();
        for (String key : armed.listener().due(memory, now)) {
            Map<String, Instant> fired = new TreeMap<>(memory.fired);
            EventBatch batch = armed.listener().take(memory, key, now);
            try {
                armed.stored(fire(armed, batch));
            } catch (RuntimeException e) {
                // nothing was stored: it waits as before
                memory.waiting.put(key, batch);
                memory.fired.clear();
                memory.fired.putAll(fired);
                throw e;
            }
        }
    }

    private TriggerState fire(Armed armed, EventBatch batch) {
        Trigger trigger = armed.trigger();
        TriggerState next = armed.state(events.position());
        List<String> chain = batch.chain();
        if (chain.size() >= trigger.gathering().longestChain()) return firing.stop(next, chain);
        List<String> nodes = batch.subjects();
        if (trigger.source() instanceof Deploys deploys) {
            nodes = nodes.stream().filter(armed.plan().nodes()::containsKey).toList();
            Set<String> having = deploys.again() ? Set.of() : having(armed, batch);
            List<String> left =
                    nodes.stream().filter(node -> !having.contains(node)).toList();
            if (left.isEmpty()) return firing.skip(next, "what the plan says is there already: " + list(nodes));
            nodes = left;
        }
        if (trigger.source() instanceof Events events) {
            nodes = nodes.stream().filter(armed.plan().nodes()::containsKey).toList();
            if (events.onlySubjects() && nodes.isEmpty()) {
                return firing.skip(next, "no node of the plan is concerned: " + list(batch.subjects()));
            }
        }
        boolean some = trigger.source() instanceof Deploys
                || (trigger.source() instanceof Events events && events.onlySubjects());
        NodeFilter filter =
                some ? NodeFilter.NONE.with(NodeFilter.Option.NODES, String.join(",", nodes)) : NodeFilter.NONE;
        Map<SystemVariable, String> facts = batch.facts();
        if (trigger.source() instanceof Hook) {
            journal.read(transaction -> new WebhookTable(transaction.sql()).body(batch.newest()))
                    .ifPresent(body -> facts.put(SystemVariable.EVENT_BODY, body));
        }
        return firing.fire(
                armed, next, chain, facts, filter, trigger.gathering().overlap());
    }

    private Set<String> having(Armed armed, EventBatch batch) {
        Trigger trigger = armed.trigger();
        return deployed.machines(
                armed.plan().name(),
                trigger.stepSet(),
                trigger.environment().filter(text -> !text.contains("#{")).or(batch::environment),
                trigger.tenant());
    }

    private static String list(List<String> names) {
        int shown = 5;
        String some = String.join(", ", names.subList(0, Math.min(shown, names.size())));
        return names.size() <= shown ? some : some + " and " + (names.size() - shown) + " more";
    }

    /** Stores what changed in this round and did not fire, all of it at once. */
    private void remember() {
        List<Armed> changed = arming.all().stream().filter(Armed::isChanged).toList();
        long heard = events.position();
        boolean far = heard - told >= UNHEARD;
        if (changed.isEmpty() && moved.isEmpty() && !far) return;
        List<TriggerState> states =
                changed.stream().map(each -> each.state(heard)).toList();
        journal.write(transaction -> {
            fence(transaction);
            TriggerTable table = new TriggerTable(transaction.sql());
            states.forEach(table::put);
            // what moved is told with the memory of it: a look after a restart finds nothing new
            transaction.events().appendAll(moved);
            if (far) table.heard(heard);
            return heard;
        });
        for (int i = 0; i < states.size(); i++) changed.get(i).stored(states.get(i));
        moved = List.of();
        if (far) told = heard;
    }

    @Override
    public void close() {
        scm.close();
        if (lease != null) lease.close();
    }
}
