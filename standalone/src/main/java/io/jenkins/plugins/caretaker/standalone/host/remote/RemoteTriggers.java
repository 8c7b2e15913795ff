package io.jenkins.plugins.caretaker.standalone.host.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.client.CaretakerClient;
import io.jenkins.plugins.caretaker.standalone.host.Triggers;

/** Triggers of the plans of a server. */
record RemoteTriggers(CaretakerClient client) implements Triggers {

    @Override
    public ObjectNode list() {
        return Documents.object(client.triggers().list());
    }

    @Override
    public ObjectNode forecast(String plan, String trigger, int count) {
        return Documents.object(client.triggers().forecast(plan, trigger, count));
    }

    @Override
    public ObjectNode enable(String plan, String trigger, boolean enabled, String reason) {
        return Documents.object(client.triggers().enable(plan, trigger, enabled, reason));
    }

    @Override
    public ObjectNode test(String plan, String trigger, String since) {
        return Documents.object(client.triggers().test(plan, trigger, since));
    }
}
