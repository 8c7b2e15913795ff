package io.jenkins.plugins.caretaker.standalone.host.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.check.CheckJson;
import io.jenkins.plugins.caretaker.machine.Connectivity;
import io.jenkins.plugins.caretaker.machine.Health;
import io.jenkins.plugins.caretaker.machine.InvalidFactException;
import io.jenkins.plugins.caretaker.machine.MachineJson;
import io.jenkins.plugins.caretaker.machine.Severity;
import io.jenkins.plugins.caretaker.machine.Silence;
import io.jenkins.plugins.caretaker.machine.Windows;
import io.jenkins.plugins.caretaker.plan.CheckType;
import io.jenkins.plugins.caretaker.standalone.host.Machines;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Machines in the store of this machine. */
record LocalMachines(Supplier<Caretaker> caretaker) implements Machines {

    @Override
    public ObjectNode list() {
        return MachineJson.of(machines().list());
    }

    @Override
    public ObjectNode show(String machine) {
        return MachineJson.of(machines().find(machine));
    }

    @Override
    public ObjectNode setHealth(String machine, String health, Word word) {
        Health said = Health.ofWord(health);
        return deed("set-health", machine, () -> MachineJson.facts(machines().setHealth(machine, said, said(word))));
    }

    @Override
    public ObjectNode setConnectivity(String machine, String connectivity, Word word) {
        Connectivity said = Connectivity.ofWord(connectivity);
        return deed(
                "set-connectivity",
                machine,
                () -> MachineJson.facts(machines().setConnectivity(machine, said, said(word))));
    }

    @Override
    public ObjectNode check(String machine, Optional<String> type) throws InterruptedException {
        Optional<CheckType> wanted = type.map(word -> CheckType.valueOf(word.toUpperCase(Locale.ROOT)));
        return CheckJson.of(caretaker.get().checks().check(machine, wanted));
    }

    @Override
    public ObjectNode enable(String machine, boolean enabled, String reason) {
        return deed(
                enabled ? "enable" : "disable",
                machine,
                () -> MachineJson.config(machines()
                        .setEnabled(machine, enabled, LocalHost.user(), reason)
                        .machine()));
    }

    @Override
    public ObjectNode silence(String machine, String kind, Word word) {
        Silence.Kind said = Silence.Kind.ofWord(kind);
        return deed(kind, machine, () -> MachineJson.facts(machines().silence(machine, said, said(word))));
    }

    @Override
    public ObjectNode endSilence(String machine) {
        return deed("release", machine, () -> MachineJson.facts(machines().endSilence(machine, LocalHost.user())));
    }

    @Override
    public ObjectNode windows(String machine) {
        return MachineJson.windows(machines().windows().list(machine));
    }

    @Override
    public ObjectNode setWindow(String machine, String id, Window window) {
        Windows.Wish wish = new Windows.Wish(
                Silence.Kind.ofWord(window.kind()), window.cron(), window.timezone(), window.length(), window.reason());
        return deed(
                "window set",
                machine,
                () -> MachineJson.windows(machines().windows().put(machine, id, wish, LocalHost.user())));
    }

    @Override
    public ObjectNode removeWindow(String machine, String id) {
        return deed(
                "window remove",
                machine,
                () -> MachineJson.windows(machines().windows().remove(machine, id, LocalHost.user())));
    }

    @Override
    public ObjectNode metadata(String machine) {
        return MachineJson.metadata(machines().find(machine));
    }

    @Override
    public ObjectNode setMetadata(String machine, String id, String severity, String value, String message) {
        Severity known = Severity.ofWord(severity)
                .orElseThrow(() ->
                        new InvalidFactException("'" + severity + "' is no severity; it is info, warning or error"));
        return deed(
                "metadata set",
                machine,
                () -> MachineJson.metadata(
                        machines().setMetadata(machine, id, known, value, message, LocalHost.user())));
    }

    @Override
    public ObjectNode removeMetadata(String machine, String id) {
        return deed("metadata remove", machine, () -> {
            if (!machines().removeMetadata(machine, id)) {
                throw new InvalidFactException("machine '" + machine + "' has no metadata '" + id
                        + "'. List it with: caretaker machine metadata " + machine + " list");
            }
            return metadata(machine);
        });
    }

    /** With an entry in the audit log. */
    private ObjectNode deed(String action, String machine, Supplier<ObjectNode> change) {
        return new LocalDeed(caretaker.get().audit(), LocalHost.user()).of("machine " + action, machine, change);
    }

    private static io.jenkins.plugins.caretaker.machine.Word said(Word word) {
        return new io.jenkins.plugins.caretaker.machine.Word(LocalHost.user(), word.reason(), word.ttl());
    }

    private io.jenkins.plugins.caretaker.machine.Machines machines() {
        return caretaker.get().machines();
    }
}
