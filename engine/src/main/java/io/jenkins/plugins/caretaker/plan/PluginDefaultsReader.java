package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_012;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_028;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import io.jenkins.plugins.caretaker.plan.PluginDefaults.Change;
import io.jenkins.plugins.caretaker.plan.PluginDefaults.Deletion;
import io.jenkins.plugins.caretaker.plan.PluginDefaults.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code set_plugin_defaults} and {@code delete_plugin_defaults} of a step. Source: DOP plan format; dop_common Step. */
final class PluginDefaultsReader {

    private static final String SET = "set_plugin_defaults";
    private static final String DELETE = "delete_plugin_defaults";
    private static final List<NamePattern> EVERY = List.of(new NamePattern.All());

    private final Diagnostics problems;
    private final PatternReader patterns;

    PluginDefaultsReader(Diagnostics problems) {
        this.problems = problems;
        this.patterns = new PatternReader(problems);
    }

    Change read(Section step) {
        List<Setting> settings = new ArrayList<>();
        List<Deletion> deletions = new ArrayList<>();
        step.get(SET)
                .ifPresent(value -> entries(step, SET, value)
                        .forEach(entry -> setting(step, entry).ifPresent(settings::add)));
        step.get(DELETE).ifPresent(value -> {
            if (PatternReader.isAll(value)) deletions.add(new Deletion(EVERY, List.of()));
            else
                entries(step, DELETE, value)
                        .forEach(entry -> deletion(step, entry).ifPresent(deletions::add));
        });
        return settings.isEmpty() && deletions.isEmpty() ? Change.NONE : new Change(deletions, settings);
    }

    private List<Mapping> entries(Section step, String key, PlanValue value) {
        List<Mapping> entries = new ArrayList<>();
        if (!(value instanceof Sequence list)) {
            step.wrong(key, value, key.equals(DELETE) ? "a list or 'all'" : "a list");
            return entries;
        }
        for (PlanValue item : list.items()) {
            if (item instanceof Mapping mapping) entries.add(mapping);
            else
                problems.error(
                        PLAN_013,
                        item.where(),
                        "%s: an entry of '%s' has to be a mapping, but is %s",
                        step.what(),
                        key,
                        Section.kind(item));
        }
        return entries;
    }

    private Optional<Setting> setting(Section step, Mapping entry) {
        Section section =
                Section.openLoosely(entry, KeyTable.DELETE_DEFAULTS, step.what() + ": '" + SET + "'", problems);
        List<NamePattern> plugins = plugins(section);
        Map<String, PlanValue> values = new LinkedHashMap<>();
        Map<String, Location> keys = new LinkedHashMap<>();
        entry.entries().forEach((key, value) -> {
            if (key.equals("plugins") || key.equals("plugin")) return;
            if (KeyTable.COMMAND.knows(key)) {
                problems.warning(PLAN_028, entry.at(key), "%s: plugin defaults cannot set '%s'", step.what(), key)
                        .hint("Write it in the command itself.");
                return;
            }
            values.put(key, value);
            keys.put(key, entry.at(key));
        });
        Mapping settings = CommandReader.normalize(new Mapping(values, keys, entry.where()), section.what(), problems);
        return plugins.isEmpty() ? Optional.empty() : Optional.of(new Setting(plugins, settings));
    }

    private Optional<Deletion> deletion(Section step, Mapping entry) {
        Section section = Section.open(entry, KeyTable.DELETE_DEFAULTS, step.what() + ": '" + DELETE + "'", problems);
        List<NamePattern> plugins = plugins(section);
        Optional<PlanValue> keys = section.get("delete_keys");
        if (keys.isEmpty()) {
            problems.error(PLAN_012, entry.where(), "%s has no 'delete_keys'", section.what())
                    .hint("Name the keys, or write 'all'.");
        }
        boolean all = keys.filter(PatternReader::isAll).isPresent();
        List<String> names = all ? List.of() : names(section);
        boolean usable = !plugins.isEmpty() && (all || !names.isEmpty());
        return usable ? Optional.of(new Deletion(plugins, names)) : Optional.empty();
    }

    private List<String> names(Section section) {
        List<String> names = new ArrayList<>();
        for (Scalar name : section.scalars("delete_keys")) {
            if (name.kind() == PlanValue.Kind.TEXT)
                names.add(KeyTable.SETTINGS.aliases().getOrDefault(name.text(), name.text()));
            else section.wrong("delete_keys", name, "text");
        }
        return names;
    }

    private List<NamePattern> plugins(Section section) {
        Optional<PlanValue> value = section.get("plugins");
        if (value.isEmpty()) section.missing("plugins");
        return value.stream()
                .flatMap(found -> patterns.patterns(section.what(), "plugins", found).stream())
                .map(PatternReader.Written::pattern)
                .toList();
    }
}
