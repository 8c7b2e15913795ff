package io.jenkins.plugins.caretaker.standalone.host.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.standalone.host.Triggers;
import io.jenkins.plugins.caretaker.trigger.TriggerJson;
import java.time.Instant;
import java.util.function.Supplier;

/** Triggers of the plans in the store of this machine. */
record LocalTriggers(Supplier<Caretaker> caretaker) implements Triggers {

    @Override
    public ObjectNode list() {
        return triggers().list(Instant.now(), plan -> true);
    }

    @Override
    public ObjectNode forecast(String plan, String trigger, int count) {
        return triggers().forecast(plan, trigger, count, Instant.now());
    }

    @Override
    public ObjectNode enable(String plan, String trigger, boolean enabled, String reason) {
        String action = enabled ? "trigger enable" : "trigger disable";
        return new LocalDeed(caretaker.get().audit(), LocalHost.user())
                .of(
                        action,
                        plan + "/" + trigger,
                        () -> caretaker.get().triggerSwitches().set(plan, trigger, enabled, LocalHost.user(), reason));
    }

    @Override
    public ObjectNode test(String plan, String trigger, String since) {
        return triggers().test(plan, trigger, since, Instant.now());
    }

    private TriggerJson triggers() {
        return new TriggerJson(caretaker.get().journal(), caretaker.get().plans());
    }
}
