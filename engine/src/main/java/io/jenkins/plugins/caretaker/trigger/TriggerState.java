package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one trigger is.
 *
 * @param seenUntil up to when times were dealt with
 * @param heard up to which event events were dealt with
 * @param batch events that wait for quiet, a JSON null if none does
 * @param execution the last one it started
 */
record TriggerState(
        String plan, String trigger, Instant seenUntil, long heard, JsonNode batch, Optional<String> execution) {

    static TriggerState first(String plan, String trigger, Instant now, long newest) {
        return new TriggerState(plan, trigger, now, newest, NullNode.getInstance(), Optional.empty());
    }

    TriggerState seen(Instant until) {
        return new TriggerState(plan, trigger, until, heard, batch, execution);
    }

    TriggerState heard(long event, JsonNode waiting) {
        return new TriggerState(plan, trigger, seenUntil, event, waiting, execution);
    }

    TriggerState started(String id) {
        return new TriggerState(plan, trigger, seenUntil, heard, batch, Optional.of(id));
    }
}
