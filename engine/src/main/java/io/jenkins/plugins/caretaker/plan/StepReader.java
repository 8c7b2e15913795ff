package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_012;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_014;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_015;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics.Draft;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PluginDefaults.Change;
import io.jenkins.plugins.caretaker.plan.Selection.Criterion;
import io.jenkins.plugins.caretaker.plan.Selection.Selected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the steps of one step set in their order, with the nodes they select and the plugin defaults that hold by then.
 * Used once, by one thread. Source: DOP plan format, steps; DOPi observed 1, 6.
 */
final class StepReader {

    private final Reading reading;
    private final References references;
    private final Map<String, Node> nodes;
    private final Configuration configuration;
    private final PatternReader patterns;
    private final PluginDefaultsReader defaultsReader;
    private final CommandReader commandReader;
    private final ConductReader conductReader;
    private final PluginDefaults none = PluginDefaults.none();
    private final Map<String, PluginDefaults> defaultsOf = new HashMap<>();

    /** What a step says of its nodes, and a rolling step for its children. */
    private record Shared(List<Node> selected, RunOptions options, Conduct conduct) {}

    StepReader(Reading reading, References references, Map<String, Node> nodes, Configuration configuration) {
        this.reading = reading;
        this.references = references;
        this.nodes = nodes;
        this.configuration = configuration;
        this.patterns = new PatternReader(reading.problems());
        this.defaultsReader = new PluginDefaultsReader(reading.problems());
        this.commandReader = new CommandReader(reading.problems(), references);
        this.conductReader = new ConductReader(reading.problems(), references);
    }

    /**
     * Reads a step, or the child steps of a rolling step.
     *
     * @param index from 1, of the first of them
     */
    List<Step> read(int index, Mapping mapping) {
        Section section = Section.open(mapping, KeyTable.STEP, StepSection.what("", index, mapping), problems());
        section.requiredText("name");
        Shared common = new Shared(
                select(section),
                RunOptionsReader.readStep(section, problems()),
                conductReader.read(section, index == 1));
        Change change = defaultsReader.read(section);
        if (section.get("steps").isPresent()) return children(index, section, common, change);
        return List.of(step(index, section, common, change, common.conduct(), Optional.empty()));
    }

    private List<Step> children(int index, Section section, Shared common, Change change) {
        StepSection.checkRolling(section, problems());
        tasks(common.selected(), change, List.of());
        Rolling rolling = new Rolling(index, section.text("name").orElse(""), common.conduct(), section.where());
        List<Step> children = new ArrayList<>();
        for (Mapping mapping : StepSection.children(section, problems())) {
            Section child = StepSection.openChild(index + children.size(), mapping, rolling, problems());
            child.requiredText("name");
            children.add(step(
                    index + children.size(),
                    child,
                    common,
                    defaultsReader.read(child),
                    conductReader.read(child, false),
                    Optional.of(rolling)));
        }
        return children;
    }

    private Step step(
            int index, Section section, Shared common, Change change, Conduct conduct, Optional<Rolling> rolling) {
        return new Step(
                index,
                section.text("id").orElse(""),
                section.text("name").orElse(""),
                common.options(),
                tasks(common.selected(), change, commands(section)),
                conduct,
                rolling,
                section.where());
    }

    private Diagnostics problems() {
        return reading.problems();
    }

    private List<CommandSpec> commands(Section section) {
        Optional<String> delegateTo =
                references.laterNodes(section, "delegate_to").stream().findFirst();
        Optional<PlanValue> value = section.get("commands");
        if (value.isEmpty()) {
            problems()
                    .error(PLAN_012, section.where(), "%s has no 'command'", section.what())
                    .hint("A step that only sets plugin defaults can have the command 'dummy'.");
        }
        return value.map(found -> commandReader.read(section.what(), found, delegateTo))
                .orElseGet(List::of);
    }

    private List<Node> select(Section section) {
        Selection selection = patterns.selection(section);
        Selected selected = selection.from(nodes, configuration);
        boolean empty = selected.nodes().isEmpty();
        Optional<Criterion> culprit = empty ? firstIdle(selection, selected) : Optional.empty();
        for (Criterion idle : selected.idle()) {
            boolean error = culprit.filter(idle::equals).isPresent();
            report(section, idle, error, selection.exclude().contains(idle));
        }
        if (empty && culprit.isEmpty()) nothingLeft(section, selection);
        return selected.nodes();
    }

    /** The pattern to blame for a step without nodes. */
    private static Optional<Criterion> firstIdle(Selection selection, Selected selected) {
        return selection.include().stream().filter(selected.idle()::contains).findFirst();
    }

    private void report(Section section, Criterion idle, boolean error, boolean excludes) {
        String verb = excludes ? "excludes" : "selects";
        String which = idle.kind() == Selection.Kind.NODES ? "which is not in this plan" : "which no node has";
        String name = idle.variable().isEmpty() ? idle.kind().noun() : idle.variable();
        String format = "%s " + verb + " %s '%s', " + which;
        Draft draft = error
                ? problems().error(PLAN_014, idle.where(), format, section.what(), name, idle.pattern())
                : problems().warning(PLAN_014, idle.where(), format, section.what(), name, idle.pattern());
        suggest(draft, idle);
    }

    private void suggest(Draft draft, Criterion idle) {
        Collection<String> candidates = idle.candidates(nodes.values(), configuration);
        if (idle.kind() == Selection.Kind.ROLES && candidates.size() <= 20) {
            draft.hint(
                    "Roles in this plan: %s.",
                    String.join(", ", candidates.stream().sorted().toList()));
        }
        boolean all =
                idle.kind() == Selection.Kind.NODES && idle.pattern().toString().equals("all");
        if (all) draft.hint("To select every node write: nodes: all");
        else if (candidates.contains(idle.pattern().toString())) draft.hint(Selection.ONLY_TEXT);
        else draft.nearest(idle.pattern().toString(), candidates);
    }

    private void nothingLeft(Section section, Selection selection) {
        String why = selection.include().isEmpty() ? "selects no node" : "excludes every node that it selects";
        Draft draft = problems().error(PLAN_015, section.where(), "%s %s", section.what(), why);
        if (selection.include().isEmpty())
            draft.hint("Give it 'nodes', 'roles' or 'nodes_by_config'; 'nodes: all' selects every node.");
    }

    private Map<String, List<CommandSpec>> tasks(List<Node> selected, Change change, List<CommandSpec> commands) {
        Map<PluginDefaults, PluginDefaults> after = new HashMap<>();
        Map<PluginDefaults, List<CommandSpec>> completed = new HashMap<>();
        Map<String, List<CommandSpec>> tasks = new LinkedHashMap<>();
        for (Node node : selected) {
            PluginDefaults before = defaultsOf.getOrDefault(node.name(), none);
            PluginDefaults now = change.isNone() ? before : after.computeIfAbsent(before, known -> known.after(change));
            if (now != before) defaultsOf.put(node.name(), now);
            tasks.put(node.name(), completed.computeIfAbsent(now, defaults -> complete(commands, defaults)));
        }
        return tasks;
    }

    private static List<CommandSpec> complete(List<CommandSpec> commands, PluginDefaults defaults) {
        return commands.stream()
                .map(command -> command.with(
                        defaults.complete(command.plugin(), command.settings()), complete(command.verify(), defaults)))
                .toList();
    }
}
