package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.store.PlanStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Turns triggers off and on, whatever their plans say and wherever they fire. Safe for many threads. */
public record TriggerSwitches(Journal journal, PlanStore plans, Clock clock) {

    private static final String ENABLED = "trigger.enabled";
    private static final String DISABLED = "trigger.disabled";

    /** The types of events that tell of it. */
    static final Set<String> TOLD = Set.of(ENABLED, DISABLED);

    /**
     * Turns a trigger on or off. One that is off neither fires nor gathers; when it is turned on, nothing of what happened meanwhile is
     * made up for. It stays so, also when its plan changes, until somebody says something else or the trigger is in no plan any more.
     *
     * @return the trigger, as in the list of all
     * @throws io.jenkins.plugins.caretaker.run.InvalidRequestException if there is no such trigger
     */
    public ObjectNode set(String plan, String trigger, boolean enabled, String actor, String reason) {
        TriggerJson json = new TriggerJson(journal, plans);
        json.check(plan, trigger);
        Instant now = clock.instant();
        journal.write(transaction -> {
            SwitchTable table = new SwitchTable(transaction.sql());
            Optional<TriggerSwitch> before = table.find(plan, trigger);
            if (before.map(TriggerSwitch::enabled).orElse(true) == enabled) return false;
            ObjectNode data = JsonNodeFactory.instance.objectNode().put("trigger", TriggerState.id(plan, trigger));
            long event = transaction.events().append(enabled ? ENABLED : DISABLED, plan, actor, reason, data);
            table.put(new TriggerSwitch(plan, trigger, enabled, event, actor, reason, now));
            return true;
        });
        return json.one(plan, trigger, now);
    }
}
