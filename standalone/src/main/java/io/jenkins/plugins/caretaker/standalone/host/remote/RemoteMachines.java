package io.jenkins.plugins.caretaker.standalone.host.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.client.CaretakerClient;
import io.jenkins.plugins.caretaker.standalone.host.Machines;
import java.util.Optional;

/** Machines that a server knows. */
record RemoteMachines(CaretakerClient client) implements Machines {

    @Override
    public ObjectNode list() {
        return Documents.object(client.machines().list());
    }

    @Override
    public ObjectNode show(String machine) {
        return Documents.object(client.machines().get(machine));
    }

    @Override
    public ObjectNode setHealth(String machine, String health, Word word) {
        return Documents.object(client.machines().setHealth(machine, health, word.reason(), word.ttl()));
    }

    @Override
    public ObjectNode setConnectivity(String machine, String connectivity, Word word) {
        return Documents.object(client.machines().setConnectivity(machine, connectivity, word.reason(), word.ttl()));
    }

    @Override
    public ObjectNode check(String machine, Optional<String> type) {
        return Documents.object(client.machines().check(machine, type));
    }

    @Override
    public ObjectNode enable(String machine, boolean enabled, String reason) {
        return Documents.object(client.machines().enable(machine, enabled, reason));
    }

    @Override
    public ObjectNode silence(String machine, String kind, Word word) {
        return Documents.object(client.machines().silence(machine, kind, word.reason(), word.ttl()));
    }

    @Override
    public ObjectNode endSilence(String machine) {
        return Documents.object(client.machines().endSilence(machine));
    }

    @Override
    public ObjectNode windows(String machine) {
        return Documents.object(client.machines().windows(machine));
    }

    @Override
    public ObjectNode setWindow(String machine, String id, Window window) {
        return Documents.object(client.machines()
                .setWindow(
                        machine,
                        id,
                        new io.jenkins.plugins.caretaker.client.Machines.Window(
                                window.kind(), window.cron(), window.timezone(), window.length(), window.reason())));
    }

    @Override
    public ObjectNode removeWindow(String machine, String id) {
        return Documents.object(client.machines().removeWindow(machine, id));
    }

    @Override
    public ObjectNode metadata(String machine) {
        return Documents.object(client.machines().metadata(machine));
    }

    @Override
    public ObjectNode setMetadata(String machine, String id, String severity, String value, String message) {
        return Documents.object(client.machines().setMetadata(machine, id, severity, value, message));
    }

    @Override
    public ObjectNode removeMetadata(String machine, String id) {
        client.machines().removeMetadata(machine, id);
        return metadata(machine);
    }
}
