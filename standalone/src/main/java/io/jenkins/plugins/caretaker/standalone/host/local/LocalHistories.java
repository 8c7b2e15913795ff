package io.jenkins.plugins.caretaker.standalone.host.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.plan.DiffJson;
import io.jenkins.plugins.caretaker.run.History;
import io.jenkins.plugins.caretaker.run.HistoryJson;
import io.jenkins.plugins.caretaker.standalone.host.Histories;
import io.jenkins.plugins.caretaker.store.PlanJson;
import java.util.function.Supplier;

/** Executed versions in the store of this machine. */
record LocalHistories(Supplier<Caretaker> caretaker) implements Histories {

    @Override
    public ObjectNode list(String plan, String stepSet) {
        return HistoryJson.of(plan, stepSet, history().versions(plan, stepSet));
    }

    @Override
    public ObjectNode diff(String plan, String stepSet, String from, String to) {
        return DiffJson.of(plan, from, to, history().diff(plan, stepSet, from, to));
    }

    @Override
    public ObjectNode revert(String plan, String stepSet, String version) {
        return PlanJson.saved(history().revert(plan, stepSet, version, LocalHost.user()), "reverted");
    }

    @Override
    public ObjectNode clone(String plan, String stepSet, String name) {
        return PlanJson.saved(history().clone(plan, stepSet, name, LocalHost.user()), "cloned");
    }

    private History history() {
        return caretaker.get().history();
    }
}
