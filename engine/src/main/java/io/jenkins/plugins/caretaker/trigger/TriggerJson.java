package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Trigger;
import io.jenkins.plugins.caretaker.plan.Trigger.Deploys;
import io.jenkins.plugins.caretaker.plan.Trigger.Events;
import io.jenkins.plugins.caretaker.plan.Trigger.Hook;
import io.jenkins.plugins.caretaker.plan.Trigger.Scm;
import io.jenkins.plugins.caretaker.plan.Trigger.Timed;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.store.PlanSummary;
import io.jenkins.plugins.caretaker.text.Nearest;
import io.jenkins.plugins.caretaker.text.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Predicate;

/** Triggers as JSON: what there is, and when it fires. */
public record TriggerJson(Journal journal, PlanStore plans) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST = 1_000;

    /**
     * All triggers.
     *
     * @param seen which plans are looked at, by name
     */
    public ObjectNode list(Instant now, Predicate<String> seen) {
        ObjectNode json = JSON.objectNode();
        ArrayNode list = json.putArray("triggers");
        for (PlanSummary summary : plans.list()) {
            if (!seen.test(summary.name())) continue;
            Plan plan = plans.load(summary.name()).plan();
            plan.triggers().values().forEach(trigger -> list.add(one(plan, trigger, now)));
        }
        return json;
    }

    /**
     * The next times of a trigger.
     *
     * @throws InvalidRequestException if there is no such trigger, or it waits for events
     */
    public ObjectNode forecast(String plan, String name, int count, Instant now) {
        Trigger trigger = trigger(plans.load(plan).plan(), name);
        if (!(trigger.source() instanceof Timed timed)) {
            throw new InvalidRequestException(
                    "trigger '" + name + "' waits for events, and nobody knows when they come");
        }
        ObjectNode json = JSON.objectNode().put("plan", plan).put("trigger", name);
        json.put("timezone", timed.schedule().zone().getId());
        ArrayNode times = json.putArray("times");
        timed.schedule().forecast(now, Math.max(1, Math.min(count, MOST))).forEach(time -> times.add(time.toString()));
        return json;
    }

    /**
     * What a trigger would have started since then, on the events that were recorded. Changes nothing.
     *
     * @param since a time span before now, or a time as ISO 8601 writes it
     * @throws InvalidRequestException if there is no such trigger, or that is no time
     */
    public ObjectNode test(String plan, String name, String since, Instant now) {
        return test(plan, name, begin(since, now), now);
    }

    private static Instant begin(String text, Instant now) {
        Optional<Duration> span = TimeSpan.of(text);
        if (span.isPresent()) return now.minus(span.get());
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidRequestException("'" + text + "' is neither a time span nor a time; write for instance 7d,"
                    + " or 2026-11-24T10:00:00Z");
        }
    }

    ObjectNode test(String plan, String name, Instant since, Instant now) {
        Plan loaded = plans.load(plan).plan();
        return new Replay(journal, loaded, trigger(loaded, name)).json(since, now);
    }

    /** @throws InvalidRequestException if there is no such trigger */
    void check(String plan, String name) {
        trigger(plans.load(plan).plan(), name);
    }

    /** One of {@link #list}. Throws as {@link #check}. */
    ObjectNode one(String plan, String name, Instant now) {
        Plan loaded = plans.load(plan).plan();
        return one(loaded, trigger(loaded, name), now);
    }

    private static Trigger trigger(Plan plan, String name) {
        return Optional.ofNullable(plan.triggers().get(name))
                .orElseThrow(
                        () -> new InvalidRequestException("plan '" + plan.name() + "' has no trigger '" + name + "'."
                                + Nearest.to(name, plan.triggers().keySet())
                                        .map(near -> " Did you mean '" + near + "'?")
                                        .orElse("")));
    }

    private ObjectNode one(Plan plan, Trigger trigger, Instant now) {
        ObjectNode json = JSON.objectNode()
                .put("plan", plan.name())
                .put("name", trigger.name())
                .put("step_set", trigger.stepSet())
                .put("environment", trigger.environment().orElse(null));
        if (trigger.source() instanceof Timed timed) {
            json.put("on", timed.text());
            json.put("next", timed.schedule().next(now).map(Instant::toString).orElse(null));
        }
        if (trigger.source() instanceof Events events) json.put("on", String.join(", ", events.types()));
        if (trigger.source() instanceof Deploys deploys) {
            json.put("on", "machines that become " + String.join(" or ", deploys.connectivity()));
        }
        if (trigger.source() instanceof Scm scm) json.put("on", "changes of " + scm.repository());
        if (trigger.source() instanceof Hook hook) json.put("on", "webhook " + hook.name());
        Optional<TriggerSwitch> said =
                journal.read(transaction -> new SwitchTable(transaction.sql()).find(plan.name(), trigger.name()));
        boolean enabled = said.map(TriggerSwitch::enabled).orElse(true);
        json.put("enabled", enabled)
                .set("switched", said.map(TriggerSwitch::json).orElse(null));
        if (!json.has("next") || !enabled) json.putNull("next");
        Optional<TriggerState> state =
                journal.read(transaction -> new TriggerTable(transaction.sql()).find(plan.name(), trigger.name()));
        json.put("last_execution", state.flatMap(TriggerState::execution).orElse(null));
        return json;
    }
}
