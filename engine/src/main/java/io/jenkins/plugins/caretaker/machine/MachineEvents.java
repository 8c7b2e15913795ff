package io.jenkins.plugins.caretaker.machine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.EventTable;
import io.jenkins.plugins.caretaker.journal.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Writes what happened to machines to the event log, in the words that triggers listen for. Source: mission.md D.2.
 *
 * @param execution what changed them, so that triggers know what it goes back to
 * @param gathered knows the machines, and takes the events until they are written together
 */
record MachineEvents(Transaction transaction, Optional<String> execution, Optional<Gathered> gathered) {

    static final String CONNECTIVITY = "machine.connectivity.";
    static final String HEALTH = "machine.health.";
    private static final String STATUS = "machine.status.";
    static final String SILENT = "machine.silent";

    private static final String EXECUTION = "execution";
    private static final String TYPE = "type";
    private static final String POLICY = "policy";
    /** When it was seen, which is before it was written. */
    private static final String SEEN_AT = "seen_at";

    MachineEvents(Transaction transaction) {
        this(transaction, Optional.empty());
    }

    MachineEvents(Transaction transaction, Optional<String> execution) {
        this(transaction, execution, Optional.empty());
    }

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

    void connectivity(Connectivity before, Facts now) {
        ObjectNode data = data(now.machine())
                .put("from", before.word())
                .put(SEEN_AT, now.connectivity().at().map(Instant::toString).orElse(null));
        String word = now.connectivity().value().word();
        tell(
                CONNECTIVITY + word,
                now.machine(),
                now.connectivity().source(),
                now.connectivity().reason(),
                data);
    }

    void health(Health before, Facts now) {
        ObjectNode data = data(now.machine()).put("from", before.word());
        String word = now.health().value().word();
        tell(HEALTH + word, now.machine(), now.health().source(), now.health().reason(), data);
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
        tell("machine.metadata.changed", machine, entry.source(), entry.message(), data);
        if (warnings) tell("machine.warnings.changed", machine, entry.source(), entry.message(), data.deepCopy());
    }

    /** The one status that older consumers know became another. */
    void status(String machine, LegacyStatus before, LegacyStatus now) {
        ObjectNode data = data(machine).put("from", before.word());
        tell(STATUS + now.word(), machine, "status", null, data);
    }

    void window(Window window, String actor, boolean removed) {
        ObjectNode data = data(window.machine())
                .put("id", window.id())
                .put("kind", window.kind().word())
                .put("cron", window.cron())
                .put("timezone", window.zone().getId())
                .put("length_seconds", window.length().toSeconds());
        append(
                removed ? "machine.window.removed" : "machine.window.set",
                window.machine(),
                actor,
                window.reason(),
                data);
    }

    /** When that was seen which an event of connectivity tells. */
    static Instant seenAt(Event event) {
        String text = event.data().path(SEEN_AT).asText("");
        return text.isEmpty() ? event.at() : Instant.parse(text);
    }

    void silenced(Silence silence) {
        ObjectNode data = data(silence.machine())
                .put("kind", silence.kind().word())
                .put("until", silence.until().map(Instant::toString).orElse(null));
        append("machine.silence.begun", silence.machine(), silence.actor(), silence.reason(), data);
    }

    void heardAgain(Silence silence, String actor, String reason) {
        ObjectNode data = data(silence.machine()).put("kind", silence.kind().word());
        append("machine.silence.ended", silence.machine(), actor, reason, data);
    }

    /**
     * Adds an event that nobody hears while the machine is silent: it is recorded as {@value #SILENT}, with its type in the data.
     *
     * @param data is changed
     */
    void tell(String type, String machine, String actor, String reason, ObjectNode data) {
        execution.ifPresent(id -> data.put(EXECUTION, id));
        boolean silent = gathered.map(many -> many.isSilent(machine))
                .orElseGet(
                        () -> new SilenceTable(transaction.sql()).find(machine).isPresent());
        if (silent) data.put(TYPE, type);
        append(silent ? SILENT : type, machine, actor, reason, data);
    }

    /** What an event is about, also one that nobody was to hear. */
    static String type(Event event) {
        return event.type().equals(SILENT) ? event.data().path(TYPE).asText() : event.type();
    }

    private void append(String type, String machine, String actor, String reason, ObjectNode data) {
        if (gathered.isPresent()) gathered.get().add(new EventTable.Draft(type, machine, actor, reason, data));
        else transaction.events().append(type, machine, actor, reason, data);
    }

    private ObjectNode data(String machine) {
        Optional<Machine> configured = gathered.map(many -> many.configured(machine))
                .orElseGet(() -> new MachineTable(transaction.sql()).find(machine));
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
