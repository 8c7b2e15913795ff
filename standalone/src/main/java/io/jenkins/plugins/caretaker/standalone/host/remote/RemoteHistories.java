package io.jenkins.plugins.caretaker.standalone.host.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.client.CaretakerClient;
import io.jenkins.plugins.caretaker.standalone.host.Histories;

/** Executed versions on a server. */
record RemoteHistories(CaretakerClient client) implements Histories {

    @Override
    public ObjectNode list(String plan, String stepSet) {
        return Documents.object(client.history(plan, stepSet).versions());
    }

    @Override
    public ObjectNode diff(String plan, String stepSet, String from, String to) {
        return Documents.object(client.history(plan, stepSet).diff(from, to));
    }

    @Override
    public ObjectNode revert(String plan, String stepSet, String version) {
        return Documents.pick(client.history(plan, stepSet).revert(version).json(), Documents.SAVED);
    }

    @Override
    public ObjectNode clone(String plan, String stepSet, String name) {
        return Documents.pick(client.history(plan, stepSet).clone(name).json(), Documents.SAVED);
    }
}
