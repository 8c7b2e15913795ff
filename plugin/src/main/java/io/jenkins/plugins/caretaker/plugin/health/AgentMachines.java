package io.jenkins.plugins.caretaker.plugin.health;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.EventCursor;
import io.jenkins.plugins.caretaker.machine.Machine;
import io.jenkins.plugins.caretaker.machine.Machines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/** Machines that are reached through agents, of all plans, as they are now. Used by one thread. */
final class AgentMachines {

    private static final List<String> CHANGES = List.of("plan.", "machine.added", "machine.removed");

    private final Caretaker caretaker;
    private final EventCursor events;
    private Map<String, Set<String>> byLabel;

    AgentMachines(Caretaker caretaker) {
        this.caretaker = caretaker;
        this.events = EventCursor.atEnd(caretaker.journal());
    }

    /** Names of machines by the name or label of their agents. */
    Map<String, Set<String>> byLabel() {
        AtomicBoolean changed = new AtomicBoolean(byLabel == null);
        events.read(event -> {
            if (CHANGES.stream().anyMatch(event.type()::startsWith)) changed.set(true);
        });
        if (changed.get()) byLabel = load();
        return byLabel;
    }

    private Map<String, Set<String>> load() {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (Machine machine : caretaker.journal().read(Machines::configured)) {
            JsonNode connection = machine.config().path("connection");
            if (!connection.path("type").asText().equals("agent")) continue;
            found.computeIfAbsent(connection.path("label").asText(), label -> new TreeSet<>())
                    .add(machine.name());
        }
        return found;
    }
}
