package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a trigger remembers from one event to the next: what waits, when it fired, which machines are eligible. Has a form in JSON,
 * because it has to survive restarts. Used by one thread.
 */
final class Memory {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String WAITING = "waiting";
    private static final String FIRED = "fired";
    private static final String MACHINES = "machines";
    private static final String REFS = "refs";

    /** By coalescing key, in the order in which they began. */
    final Map<String, EventBatch> waiting = new LinkedHashMap<>();
    /** When it fired last, by coalescing key; only kept for those who throttle. */
    final Map<String, Instant> fired = new TreeMap<>();
    /** What is known of machines, for those who deploy. */
    final Map<String, MachineView> machines = new HashMap<>();

    /** Where branches and tags were when it looked last; empty before it looked. */
    Optional<Map<String, String>> refs = Optional.empty();

    /** A JSON null if there is nothing to remember. */
    JsonNode json() {
        if (waiting.isEmpty() && fired.isEmpty() && machines.isEmpty() && refs.isEmpty()) return NullNode.getInstance();
        ObjectNode json = JSON.objectNode();
        if (!waiting.isEmpty()) {
            ObjectNode all = json.putObject(WAITING);
            waiting.forEach((key, batch) -> all.set(key, batch.json()));
        }
        if (!fired.isEmpty()) {
            ObjectNode all = json.putObject(FIRED);
            fired.forEach((key, at) -> all.put(key, at.toString()));
        }
        if (!machines.isEmpty()) {
            ObjectNode all = json.putObject(MACHINES);
            new TreeMap<>(machines).forEach((name, view) -> all.put(name, view.text()));
        }
        refs.ifPresent(known -> {
            ObjectNode all = json.putObject(REFS);
            new TreeMap<>(known).forEach(all::put);
        });
        return json;
    }

    static Memory of(JsonNode json) {
        Memory memory = new Memory();
        // one batch alone is what earlier versions kept
        if (json.has("subjects")) memory.waiting.put("", EventBatch.of(json));
        json.path(WAITING)
                .properties()
                .forEach(entry -> memory.waiting.put(entry.getKey(), EventBatch.of(entry.getValue())));
        json.path(FIRED)
                .properties()
                .forEach(entry -> memory.fired.put(
                        entry.getKey(), Instant.parse(entry.getValue().asText())));
        json.path(MACHINES)
                .properties()
                .forEach(entry -> memory.machines.put(
                        entry.getKey(), MachineView.of(entry.getValue().asText())));
        if (json.has(REFS)) {
            Map<String, String> refs = new TreeMap<>();
            json.path(REFS)
                    .properties()
                    .forEach(entry -> refs.put(entry.getKey(), entry.getValue().asText()));
            memory.refs = Optional.of(refs);
        }
        return memory;
    }

    EventBatch batch(String key, Optional<String> environment) {
        return waiting.computeIfAbsent(key, unused -> new EventBatch(environment));
    }

    /** Lets go what waits; what is known of the world so far stays, but for branches, which are looked at anew. */
    void letGo() {
        waiting.clear();
        refs = Optional.empty();
    }

    /** Takes a machine out of everything that waits. */
    void forget(String machine) {
        waiting.values().forEach(batch -> batch.remove(machine));
        waiting.values().removeIf(batch -> batch.subjects().isEmpty());
    }
}
