package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * That somebody turned a trigger on or off.
 *
 * @param event that told so: what happened before is no more the business of a trigger that is turned on
 */
record TriggerSwitch(
        String plan, String trigger, boolean enabled, long event, String actor, String reason, Instant at) {

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("by", actor)
                .put("reason", reason)
                .put("at", at.toString());
    }
}
