package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Trigger;
import io.jenkins.plugins.caretaker.plan.Trigger.Timed;
import java.time.Instant;
import java.util.Optional;

/** A trigger of a plan as the plan is now, and how far it is. Used by one thread. */
final class Armed {

    private final Plan plan;
    private final Trigger trigger;
    private final Listener listener;
    private final Memory memory;
    private TriggerState state;
    private boolean changed;
    private boolean enabled = true;
    private Optional<Instant> next = Optional.empty();

    Armed(Plan plan, Trigger trigger, TriggerState state) {
        this(plan, trigger, state, Memory.of(state.memory()));
    }

    private Armed(Plan plan, Trigger trigger, TriggerState state, Memory memory) {
        this.plan = plan;
        this.trigger = trigger;
        this.listener = new Listener(plan, trigger);
        this.memory = memory;
        this.state = state;
    }

    /** The same trigger as another version of its plan has it. */
    Armed in(Plan newer, Trigger now) {
        Armed armed = new Armed(newer, now, state, memory);
        armed.changed = changed;
        armed.enabled = enabled;
        return armed;
    }

    /** Whether somebody turned it off. Then it neither fires nor gathers. */
    boolean isEnabled() {
        return enabled;
    }

    /** Takes over what somebody said. What it had gathered is let go, and so is what happened while it was off. */
    void turn(TriggerSwitch now) {
        enabled = now.enabled();
        if (enabled && state.heard() >= now.event()) return;
        memory.letGo();
        if (enabled) state = state.on(now);
        next = Optional.empty();
        changed = true;
    }

    Plan plan() {
        return plan;
    }

    Trigger trigger() {
        return trigger;
    }

    Listener listener() {
        return listener;
    }

    Memory memory() {
        return memory;
    }

    String id() {
        return TriggerState.id(plan.name(), trigger.name());
    }

    /** As it is stored, or has just been stored. */
    TriggerState state() {
        return state;
    }

    /** As it is to be stored. */
    TriggerState state(long heard) {
        JsonNode remembered = memory.json();
        return state.heard(Math.max(heard, state.heard()), remembered);
    }

    void stored(TriggerState now) {
        state = now;
        changed = false;
    }

    boolean isChanged() {
        return changed;
    }

    void change() {
        changed = true;
    }

    /** Whether a time may have come. Asking the schedule itself is a thousand times as dear. */
    boolean isTime(Timed timed, Instant now) {
        if (next.isEmpty()) next = timed.schedule().next(state.seenUntil());
        return next.filter(at -> !at.isAfter(now)).isPresent();
    }

    void timeDone() {
        next = Optional.empty();
    }
}
