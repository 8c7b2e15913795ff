package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one trigger is, as it is stored.
 *
 * @param seenUntil up to when times were dealt with
 * @param heard up to which event events were dealt with
 * @param memory what it remembers, a JSON null if nothing
 * @param execution the last one it started
 */
record TriggerState(
        String plan, String trigger, Instant seenUntil, long heard, JsonNode memory, Optional<String> execution) {

    /** How a trigger is told from those of other plans. */
    static String id(String plan, String trigger) {
        return plan + "/" + trigger;
    }

    String id() {
        return id(plan, trigger);
    }

    TriggerState seen(Instant until) {
        return new TriggerState(plan, trigger, until, heard, memory, execution);
    }

    TriggerState heard(long event, JsonNode remembered) {
        return new TriggerState(plan, trigger, seenUntil, event, remembered, execution);
    }

    /** What happened up to then is not its business any more. */
    TriggerState on(TriggerSwitch since) {
        Instant seen = seenUntil.isAfter(since.at()) ? seenUntil : since.at();
        return new TriggerState(plan, trigger, seen, Math.max(heard, since.event()), memory, execution);
    }

    TriggerState started(String id) {
        return new TriggerState(plan, trigger, seenUntil, heard, memory, Optional.of(id));
    }
}
