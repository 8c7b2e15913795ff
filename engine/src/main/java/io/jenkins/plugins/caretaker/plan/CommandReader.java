package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_012;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_020;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.CommandSpec.OnInterrupt;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads commands as the plan states them, without plugin defaults: a plugin's name, a mapping, or a list of both. Keys that
 * are not common to all commands pass through as settings. Source: DOP plan format, commands; dop_common Command.
 */
final class CommandReader {

    private static final List<String> ON_INTERRUPT = List.of("retry", "fail");

    private final Diagnostics problems;
    private final References references;

    CommandReader(Diagnostics problems, References references) {
        this.problems = problems;
        this.references = references;
    }

    /**
     * Reads one command or a list.
     *
     * @param what names the owner in problems
     * @param delegateTo holds for commands that do not say otherwise
     */
    List<CommandSpec> read(String what, PlanValue value, Optional<String> delegateTo) {
        List<PlanValue> items = value instanceof Sequence list ? list.items() : List.of(value);
        if (items.isEmpty()) problems.error(PLAN_013, value.where(), "%s has an empty list of commands", what);
        List<CommandSpec> commands = new ArrayList<>();
        for (PlanValue item : items) one(what, item, delegateTo).ifPresent(commands::add);
        return withIds(what, commands);
    }

    private Optional<CommandSpec> one(String what, PlanValue value, Optional<String> delegateTo) {
        if (value instanceof Mapping mapping) return full(what, mapping, delegateTo);
        if (value instanceof Scalar plugin
                && plugin.kind() == PlanValue.Kind.TEXT
                && !plugin.text().isEmpty()) {
            return Optional.of(plain(plugin, delegateTo));
        }
        problems.error(
                        PLAN_013,
                        value.where(),
                        "%s: a command has to be a plugin's name or a mapping, but is %s",
                        what,
                        Section.kind(value))
                .hint("For instance: { plugin: custom, exec: /bin/true }");
        return Optional.empty();
    }

    private static CommandSpec plain(Scalar plugin, Optional<String> delegateTo) {
        return new CommandSpec(
                "",
                plugin.text(),
                Optional.empty(),
                Mapping.empty(plugin.where()),
                Optional.empty(),
                List.of(),
                false,
                OnInterrupt.FAIL,
                delegateTo,
                plugin.where());
    }

    private Optional<CommandSpec> full(String what, Mapping mapping, Optional<String> delegateTo) {
        Optional<String> plugin = plugin(what, mapping);
        String named = what + ": command '" + plugin.orElse("?") + "'";
        Section section = Section.openLoosely(mapping, KeyTable.COMMAND, named, problems);
        Optional<String> delegate = references.laterNodes(section, "delegate_to").stream()
                .findFirst()
                .or(() -> delegateTo);
        CommandSpec command = new CommandSpec(
                section.text("id").orElse(""),
                plugin.orElse("?"),
                section.text("title"),
                settings(mapping, named),
                section.integer("plugin_timeout", 0),
                verify(section, delegate),
                section.flag("verify_after_run").orElse(false),
                onInterrupt(section),
                delegate,
                mapping.where());
        return plugin.map(name -> command);
    }

    private Optional<String> plugin(String what, Mapping mapping) {
        Section section = Section.openLoosely(mapping, KeyTable.COMMAND, what + ": the command", problems);
        if (section.get("plugin").isEmpty()) {
            problems.error(PLAN_012, mapping.where(), "%s has no 'plugin'", section.what())
                    .hint("For instance: { plugin: custom, exec: /bin/true }");
        }
        Optional<PlanValue> value = section.get("plugin");
        boolean name = value.filter(found -> found instanceof Scalar scalar
                        && scalar.kind() == PlanValue.Kind.TEXT
                        && !scalar.text().isEmpty())
                .isPresent();
        if (value.isPresent() && !name) section.wrong("plugin", value.get(), "the name of a plugin");
        return name ? section.text("plugin") : Optional.empty();
    }

    private List<CommandSpec> verify(Section section, Optional<String> delegateTo) {
        return section.get("verify_commands")
                .filter(value ->
                        !(value instanceof Sequence list && list.items().isEmpty()))
                .map(value -> read(section.what() + ": 'verify_commands'", value, delegateTo))
                .orElseGet(List::of);
    }

    private static OnInterrupt onInterrupt(Section section) {
        return section.word("on_interrupt", ON_INTERRUPT)
                .map(word -> OnInterrupt.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(OnInterrupt.FAIL);
    }

    private Mapping settings(Mapping mapping, String what) {
        Map<String, PlanValue> entries = new LinkedHashMap<>(mapping.entries());
        entries.keySet().removeAll(KeyTable.COMMAND.known());
        Map<String, Location> keys = new LinkedHashMap<>(mapping.keys());
        keys.keySet().retainAll(entries.keySet());
        return normalize(new Mapping(entries, keys, mapping.where()), what, problems);
    }

    /** Gives settings their documented spelling, so that a command and a default of another spelling meet. */
    static Mapping normalize(Mapping settings, String what, Diagnostics problems) {
        Map<String, String> aliases = KeyTable.SETTINGS.aliases();
        if (aliases.keySet().stream().noneMatch(settings.entries()::containsKey)) return settings;
        Section.openLoosely(settings, KeyTable.SETTINGS, what, problems);
        Map<String, PlanValue> entries = new LinkedHashMap<>();
        Map<String, Location> keys = new LinkedHashMap<>();
        settings.entries().forEach((key, value) -> {
            entries.putIfAbsent(aliases.getOrDefault(key, key), value);
            keys.putIfAbsent(aliases.getOrDefault(key, key), settings.at(key));
        });
        return new Mapping(entries, keys, settings.where());
    }

    private List<CommandSpec> withIds(String what, List<CommandSpec> commands) {
        Map<String, CommandSpec> explicit = new LinkedHashMap<>();
        for (CommandSpec command : commands) {
            if (command.id().isEmpty() || explicit.putIfAbsent(command.id(), command) == null) continue;
            problems.error(PLAN_020, command.where(), "%s: two commands have the id '%s'", what, command.id());
        }
        Ids ids = new Ids(Set.copyOf(explicit.keySet()));
        return commands.stream()
                .map(command -> command.id().isEmpty()
                        ? command.withId(ids.derive(command.title().orElse(command.plugin())))
                        : command)
                .toList();
    }
}
