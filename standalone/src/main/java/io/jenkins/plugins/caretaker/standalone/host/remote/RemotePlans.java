package io.jenkins.plugins.caretaker.standalone.host.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.client.CaretakerClient;
import io.jenkins.plugins.caretaker.client.Plan;
import io.jenkins.plugins.caretaker.standalone.host.Plans;
import io.jenkins.plugins.caretaker.store.PlanJson;
import java.nio.file.Path;
import java.util.Optional;

/** The plan store of a server. */
record RemotePlans(CaretakerClient client) implements Plans {

    @Override
    public ObjectNode check(Path file, boolean strict) {
        return Upload.of(file).check(client, strict);
    }

    @Override
    public ObjectNode save(Path file, Saving saving) {
        return Documents.pick(Upload.of(file).save(client, saving), Documents.SAVED);
    }

    @Override
    public ObjectNode remove(String plan) {
        client.plans().remove(plan);
        return PlanJson.removed(plan);
    }

    @Override
    public ObjectNode list() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set(
                "plans",
                Documents.each(client.plans().list().stream().map(Plan::json).toList(), Documents.PLAN));
        return document;
    }

    @Override
    public ObjectNode content(String plan, Optional<String> version) {
        return Documents.object(client.plans().content(plan, version));
    }

    @Override
    public ObjectNode versions(String plan) {
        JsonNode answer = client.plans().versions(plan);
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("plan", plan);
        document.set("versions", Documents.each(answer.path("versions"), Documents.VERSION));
        return document;
    }

    @Override
    public ObjectNode diff(String plan, String from, String to) {
        return Documents.object(client.plans().diff(plan, from, to));
    }

    @Override
    public ObjectNode state(String plan) {
        return Documents.object(client.plans().state(plan));
    }
}
