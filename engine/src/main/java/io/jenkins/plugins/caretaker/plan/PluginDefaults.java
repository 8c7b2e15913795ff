package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plugin defaults that hold for a node at one point of a step set. Immutable but for a memory of answers; nodes with the
 * same history share one instance, which is what keeps large plans small. Used by one thread. Source: DOP B.1, plugin
 * defaults; DOPi observed 5, 6, 12.
 */
final class PluginDefaults {

    /** A step's change: first keys are deleted, then set. Whole keys are replaced. */
    record Change(List<Deletion> deletions, List<Setting> settings) {

        static final Change NONE = new Change(List.of(), List.of());

        boolean isNone() {
            return deletions.isEmpty() && settings.isEmpty();
        }
    }

    /** @param keys what to delete; empty means all */
    record Deletion(List<NamePattern> plugins, List<String> keys) {}

    record Setting(List<NamePattern> plugins, Mapping values) {}

    /** One default and where it was set. */
    private record Value(PlanValue value, Location where) {}

    private final List<Change> history;
    private final Map<String, Map<String, Value>> known = new HashMap<>();

    private PluginDefaults(List<Change> history) {
        this.history = history;
    }

    static PluginDefaults none() {
        return new PluginDefaults(List.of());
    }

    PluginDefaults after(Change change) {
        List<Change> longer = new ArrayList<>(history);
        longer.add(change);
        return new PluginDefaults(longer);
    }

    /** Returns the settings completed with the defaults of the plugin; the same instance if there are none. */
    Mapping complete(String plugin, Mapping settings) {
        Map<String, Value> defaults = known.computeIfAbsent(plugin, this::of);
        if (defaults.isEmpty()) return settings;
        Map<String, PlanValue> entries = new LinkedHashMap<>();
        Map<String, Location> keys = new LinkedHashMap<>(settings.keys());
        defaults.forEach((key, value) -> {
            entries.put(key, value.value());
            keys.putIfAbsent(key, value.where());
        });
        entries.putAll(settings.entries());
        return new Mapping(entries, keys, settings.where());
    }

    private Map<String, Value> of(String plugin) {
        Map<String, Value> defaults = new LinkedHashMap<>();
        for (Change change : history) {
            change.deletions().stream()
                    .filter(deletion -> matches(deletion.plugins(), plugin))
                    .forEach(deletion -> {
                        if (deletion.keys().isEmpty()) defaults.clear();
                        else defaults.keySet().removeAll(deletion.keys());
                    });
            change.settings().stream()
                    .filter(setting -> matches(setting.plugins(), plugin))
                    .map(Setting::values)
                    .forEach(values -> values.entries()
                            .forEach((key, value) -> defaults.put(key, new Value(value, values.at(key)))));
        }
        return defaults;
    }

    private static boolean matches(List<NamePattern> patterns, String plugin) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(plugin));
    }
}
