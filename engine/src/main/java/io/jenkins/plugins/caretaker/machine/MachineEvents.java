package io.jenkins.plugins.caretaker.machine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.EventTable;
import io.jenkins.plugins.caretaker.journal.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Writes what happened to machines to the event log, in the words that triggers listen for. Source: mission.md D.2. */
record MachineEvents(Transaction transaction) {

    static final String CONNECTIVITY = "machine.connectivity.";
    static final String HEALTH = "machine.health.";
    private static final String POLICY = "policy";
    /** When it was seen, which is before it was written. */
    private static final String SEEN_AT = "seen_at";

    void added(Collection<Machine> machines, String actor) {
        transaction
                .events()
                .appendAll(machines.stream()
                        .map(machine ->
                                new EventTable.Draft("machine.added", machine.name(), actor, null, data(machine)))
                        .toList());
    }

    void removed(Machine machine, String actor) {
        append("machine.removed", machine.name(), actor, null, data(machine));
    }

    void cleanedUp(Machine machine, String reason) {
        append("machine.cleaned_up", machine.name(), POLICY, reason, data(machine));
    }

    void notCleanedUp(Machine machine, String reason) {
        append("machine.clean_up.failed", machine.name(), POLICY, reason, data(machine));
    }

    void enabled(Machine machine, String actor, String reason) {
        append(
                machine.enabled() ? "machine.enabled" : "machine.disabled",
                machine.name(),
                actor,
                reason,
                data(machine));
    }

    void connectivity(Facts before, Facts now) {
        ObjectNode data = data(now.machine())
                .put("from", before.connectivity().value().word())
                .put(SEEN_AT, now.connectivity().at().map(Instant::toString).orElse(null));
        String word = now.connectivity().value().word();
        append(
                CONNECTIVITY + word,
                now.machine(),
                now.connectivity().source(),
                now.connectivity().reason(),
                data);
    }

    void health(Facts before, Facts now) {
        ObjectNode data =
                data(now.machine()).put("from", before.health().value().word());
        String word = now.health().value().word();
        append(HEALTH + word, now.machine(), now.health().source(), now.health().reason(), data);
    }

    /**
     * An entry was set or removed.
     *
     * @param warnings whether it was or is more than information
     */
    void metadata(String machine, Metadata entry, boolean removed, boolean warnings) {
        ObjectNode data = data(machine)
                .put("id", entry.id())
                .put("severity", entry.severity().word())
                .put("value", entry.value())
                .put("removed", removed);
        append("machine.metadata.changed", machine, entry.source(), entry.message(), data);
        if (warnings) append("machine.warnings.changed", machine, entry.source(), entry.message(), data.deepCopy());
    }

    /** When that was seen which an event of connectivity tells. */
    static Instant seenAt(Event event) {
        String text = event.data().path(SEEN_AT).asText("");
        return text.isEmpty() ? event.at() : Instant.parse(text);
    }

    private void append(String type, String machine, String actor, String reason, ObjectNode data) {
        transaction.events().append(type, machine, actor, reason, data);
    }

    private ObjectNode data(String machine) {
        Optional<Machine> configured = new MachineTable(transaction.sql()).find(machine);
        return configured.map(MachineEvents::data).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** What filters ask for. */
    private static ObjectNode data(Machine machine) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("plan", machine.plan());
        data.set("role", machine.config().path("role"));
        data.set("environments", machine.config().path("environments"));
        return data;
    }
}
