package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import io.jenkins.plugins.caretaker.journal.LeaseLostException;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Trigger;
import io.jenkins.plugins.caretaker.plan.Trigger.Events;
import io.jenkins.plugins.caretaker.plan.Trigger.Overlap;
import io.jenkins.plugins.caretaker.plan.Trigger.Timed;
import io.jenkins.plugins.caretaker.run.Executions;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.run.RunRequest;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import io.jenkins.plugins.caretaker.store.PlanLease;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.store.PlanSummary;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires triggers: once a second it looks at the clock and at new events. Of several hosts on one store one fires. An execution and how
 * far its trigger is are one transaction: nothing is lost and nothing fires twice, wherever the process is killed. One thread calls
 * {@link #round}.
 */
public final class Triggers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);
    private static final String KEY = "triggers";
    private static final String USER = "trigger";

    private final Journal journal;
    private final PlanStore plans;
    private final Executions executions;
    private final Clock clock;
    private Lease lease;
    private Heard heard;
    private List<Armed> armed;

    public Triggers(Journal journal, PlanStore plans, Executions executions, Clock clock) {
        this.journal = journal;
        this.plans = plans;
        this.executions = executions;
        this.clock = clock;
    }

    /** Fires what is due. One trigger's trouble is not another's. */
    public void round() {
        if (lease == null)
            lease = journal.tryLock(KEY, PlanLease.holder(clock, USER, "fire triggers"))
                    .orElse(null);
        if (lease == null) return;
        if (heard == null) heard = new Heard(journal);
        if (heard.listen() || armed == null) armed = armed();
        for (Armed each : armed) {
            try {
                round(each.plan(), each.trigger());
            } catch (LeaseLostException e) {
                // another host fires from now on
                lease = null;
                return;
            } catch (RuntimeException e) {
                LOG.warn(
                        "trigger '{}' could not fire, it is tried again: {}",
                        each.trigger().name(),
                        e.getMessage());
            }
        }
    }

    /** A trigger of a plan as it is stored now. */
    private record Armed(Plan plan, Trigger trigger) {
        String key() {
            return plan.name() + "/" + trigger.name();
        }
    }

    private List<Armed> armed() {
        List<Armed> all = new ArrayList<>();
        for (PlanSummary summary : plans.list()) {
            Plan plan = plans.load(summary.name()).plan();
            plan.triggers().values().forEach(trigger -> all.add(new Armed(plan, trigger)));
        }
        forgetAllBut(all.stream().map(Armed::key).collect(Collectors.toSet()));
        return all;
    }

    private void forgetAllBut(Set<String> keys) {
        List<String> gone = journal.read(transaction -> new TriggerTable(transaction.sql()).keys()).stream()
                .filter(key -> !keys.contains(key))
                .toList();
        if (gone.isEmpty()) return;
        journal.write(transaction -> {
            transaction.fence(KEY, lease.fence());
            gone.forEach(new TriggerTable(transaction.sql())::delete);
            return gone.size();
        });
    }

    @Override
    public void close() {
        if (lease != null) lease.close();
    }

    private void round(Plan plan, Trigger trigger) {
        Instant now = clock.instant();
        TriggerState state = state(plan, trigger, now);
        if (trigger.source() instanceof Timed timed) time(plan, trigger, timed, state, now);
        if (trigger.source() instanceof Events events) events(plan, trigger, events, state, now);
    }

    /** A trigger begins with what comes after it was seen first. */
    private TriggerState state(Plan plan, Trigger trigger, Instant now) {
        Optional<TriggerState> known =
                journal.read(transaction -> new TriggerTable(transaction.sql()).find(plan.name(), trigger.name()));
        return known.orElseGet(() -> journal.write(transaction -> {
            TriggerState first = TriggerState.first(
                    plan.name(), trigger.name(), now, transaction.events().newest());
            new TriggerTable(transaction.sql()).put(first);
            return first;
        }));
    }

    private void time(Plan plan, Trigger trigger, Timed timed, TriggerState before, Instant now) {
        DueTimes due = DueTimes.of(timed, before.seenUntil(), now);
        if (due.until().equals(before.seenUntil())) return;
        TriggerState state = before;
        for (Instant time : due.run()) {
            state = state.seen(time);
            state = fire(plan, trigger, state, facts(plan, trigger), NodeFilter.NONE, timed.overlap());
        }
        if (due.missed() > 0) {
            String why = due.missed() + (due.missed() == 1 ? " time was missed" : " times were missed");
            skip(state.seen(due.until()), why);
        }
    }

    private void events(Plan plan, Trigger trigger, Events events, TriggerState before, Instant now) {
        EventBatch batch = new EventBatch(before.batch());
        long position = before.heard();
        for (Event event : heard.of(before)) {
            if (EventBatch.matches(events, event)) batch = batch.with(event);
            position = event.id();
        }
        heard.done(before, position);
        TriggerState state = before.heard(position, batch.json());
        if (batch.isDue(events, now)) {
            Map<SystemVariable, String> facts = facts(plan, trigger);
            facts.putAll(batch.facts());
            TriggerState done = state.heard(position, NullNode.getInstance());
            fire(plan, trigger, done, facts, filter(plan, events, batch), Overlap.QUEUE);
        } else if (!batch.json().equals(before.batch())) {
            put(state);
        }
    }

    private static NodeFilter filter(Plan plan, Events events, EventBatch batch) {
        NodeFilter filter = NodeFilter.NONE;
        if (!events.onlySubjects()) return filter;
        for (String subject : batch.subjects()) {
            if (plan.nodes().containsKey(subject)) filter = filter.with(NodeFilter.Option.NODES, subject);
        }
        return filter;
    }

    private static Map<SystemVariable, String> facts(Plan plan, Trigger trigger) {
        Map<SystemVariable, String> facts = new EnumMap<>(SystemVariable.class);
        facts.put(SystemVariable.TRIGGER_ID, plan.name() + "/" + trigger.name());
        facts.put(SystemVariable.TRIGGER_NAME, trigger.name());
        return facts;
    }

    private TriggerState fire(
            Plan plan,
            Trigger trigger,
            TriggerState state,
            Map<SystemVariable, String> facts,
            NodeFilter filter,
            Overlap overlap) {
        Optional<Execution> running = state.execution()
                .flatMap(executions::find)
                .filter(execution -> !execution.status().isFinished());
        if (running.isPresent() && overlap == Overlap.SKIP) {
            return skip(state, "execution " + running.get().id() + " is not finished");
        }
        if (running.isPresent() && overlap == Overlap.CANCEL_RUNNING) {
            executions.cancel(running.get().id(), Stage.TERMINATE);
        }
        RunRequest request = new RunRequest(
                plan.name(),
                trigger.stepSet(),
                trigger.environment(),
                trigger.tenant(),
                trigger.variables(),
                filter,
                false,
                USER + " " + trigger.name(),
                clock.millis());
        try {
            String id = executions
                    .submit(request.with(facts), Optional.empty(), (transaction, created) -> {
                        write(transaction, state.started(created.id()));
                        told(transaction, state, "trigger.fired", null, created.id());
                    })
                    .id();
            return state.started(id);
        } catch (InvalidRequestException | InvalidPlanException | UnknownPlanException e) {
            // what cannot be meant now is told once, not every second
            return skip(state, e.getMessage());
        }
    }

    private TriggerState skip(TriggerState state, String why) {
        journal.write(transaction -> {
            write(transaction, state);
            told(transaction, state, "trigger.skipped", why, null);
            return state;
        });
        return state;
    }

    private void put(TriggerState state) {
        journal.write(transaction -> {
            write(transaction, state);
            return state;
        });
    }

    private void write(Transaction transaction, TriggerState state) {
        transaction.fence(KEY, lease.fence());
        new TriggerTable(transaction.sql()).put(state);
    }

    private static void told(Transaction transaction, TriggerState state, String type, String why, String execution) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("trigger", state.trigger())
                .put("execution", execution);
        transaction.events().append(type, state.plan(), USER, why, data);
    }
}
