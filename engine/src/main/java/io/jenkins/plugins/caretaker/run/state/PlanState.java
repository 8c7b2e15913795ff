package io.jenkins.plugins.caretaker.run.state;

import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.machine.Connectivity;
import io.jenkins.plugins.caretaker.machine.Facts;
import io.jenkins.plugins.caretaker.machine.Health;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.run.compile.StoredState;
import io.jenkins.plugins.caretaker.run.compile.StoredState.Stored;
import io.jenkins.plugins.caretaker.run.compile.TaskKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Everything known of a plan: step sets, steps, nodes, commands, and the nodes themselves.
 *
 * @param version of the plan in the store
 */
public record PlanState(String plan, String version, Status status, List<SetState> stepSets, List<NodeView> nodes) {

    /** Not an assignment, which may hold a value that is nobody's business. */
    private static final Pattern PROGRAM = Pattern.compile("[\\w./+-]+");

    public record SetState(String name, Status status, List<StepState> steps) {}

    public record StepState(int index, String id, String name, Status status, List<NodeState> nodes) {}

    public record NodeState(String node, Status status, List<CommandView> commands) {}

    /**
     * One command on one node.
     *
     * @param changed whether the command was changed since it was run
     * @param execution that left it so, if one did
     * @param message why it failed, or empty
     */
    public record CommandView(
            String plugin,
            String title,
            Status status,
            Optional<Integer> exitCode,
            boolean changed,
            Optional<String> execution,
            String message) {}

    /** A node and what is known of it as a machine. */
    public record NodeView(String name, String role, Connectivity connectivity, Health health) {}

    /**
     * Puts a plan and what is stored about it together.
     *
     * @param stored by step set
     * @param facts of machines by name, for those of which anything is known
     */
    public static PlanState of(Plan plan, String version, Map<String, StoredState> stored, Map<String, Facts> facts) {
        List<SetState> sets = plan.stepSets().values().stream()
                .map(set -> set(set, stored.getOrDefault(set.name(), StoredState.NOTHING)))
                .toList();
        Status status = Status.of(sets.stream().map(SetState::status).toList());
        List<NodeView> nodes =
                plan.nodes().values().stream().map(node -> node(node, facts)).toList();
        return new PlanState(plan.name(), version, status, sets, nodes);
    }

    /** One step on one node. */
    public record Cell(String stepSet, String stepId, String node) {}

    /**
     * The same after some of it changed.
     *
     * @param source the plan, of this version
     * @param stored of the changed cells, by step set
     * @param facts of machines by name, for those of which anything is known
     */
    public PlanState changed(Plan source, Set<Cell> cells, Map<String, StoredState> stored, Map<String, Facts> facts) {
        List<SetState> sets = stepSets.stream()
                .map(set -> changed(source.stepSets().get(set.name()), set, cells, stored))
                .toList();
        Status now = Status.of(sets.stream().map(SetState::status).toList());
        return new PlanState(
                plan,
                version,
                now,
                sets,
                source.nodes().values().stream().map(node -> node(node, facts)).toList());
    }

    private static SetState changed(StepSet set, SetState before, Set<Cell> cells, Map<String, StoredState> stored) {
        if (cells.stream().noneMatch(cell -> cell.stepSet().equals(before.name()))) return before;
        StoredState known = stored.getOrDefault(before.name(), StoredState.NOTHING);
        List<StepState> steps = new ArrayList<>(before.steps());
        for (int i = 0; i < steps.size(); i++) {
            String id = steps.get(i).id();
            Set<String> nodes = cells.stream()
                    .filter(cell -> cell.stepSet().equals(before.name())
                            && cell.stepId().equals(id))
                    .map(Cell::node)
                    .collect(Collectors.toSet());
            if (!nodes.isEmpty()) steps.set(i, changed(set.steps().get(i), steps.get(i), nodes, known));
        }
        return new SetState(
                before.name(), Status.of(steps.stream().map(StepState::status).toList()), List.copyOf(steps));
    }

    private static StepState changed(Step step, StepState before, Set<String> nodes, StoredState stored) {
        List<NodeState> now = before.nodes().stream()
                .map(node -> nodes.contains(node.node())
                        ? task(step, node.node(), step.tasks().get(node.node()), stored)
                        : node)
                .toList();
        Status status = Status.of(now.stream().map(NodeState::status).toList());
        return new StepState(before.index(), before.id(), before.name(), status, now);
    }

    private static NodeView node(Node node, Map<String, Facts> facts) {
        Facts known = facts.getOrDefault(node.name(), Facts.unknown(node.name()));
        return new NodeView(
                node.name(),
                node.role(),
                known.connectivity().value(),
                known.health().value());
    }

    /** Of one step set. */
    public static SetState set(StepSet set, StoredState stored) {
        List<StepState> steps =
                set.steps().stream().map(step -> step(step, stored)).toList();
        return new SetState(
                set.name(), Status.of(steps.stream().map(StepState::status).toList()), steps);
    }

    private static StepState step(Step step, StoredState stored) {
        List<NodeState> nodes = new ArrayList<>();
        step.tasks().forEach((node, commands) -> nodes.add(task(step, node, commands, stored)));
        Status status = Status.of(nodes.stream().map(NodeState::status).toList());
        return new StepState(step.index(), step.id(), step.name(), status, List.copyOf(nodes));
    }

    private static NodeState task(Step step, String node, List<CommandSpec> specs, StoredState stored) {
        List<CommandView> commands = specs.stream()
                .map(spec -> command(spec, stored.find(new TaskKey(step.id(), node, spec.id()))))
                .toList();
        return new NodeState(
                node, Status.of(commands.stream().map(CommandView::status).toList()), commands);
    }

    private static CommandView command(CommandSpec spec, Optional<Stored> stored) {
        TaskState state = stored.map(Stored::state).orElse(TaskState.READY);
        boolean changed = state != TaskState.READY
                && stored.map(Stored::fingerprint)
                        .filter(old -> !old.equals(spec.fingerprint()))
                        .isPresent();
        return new CommandView(
                spec.plugin(),
                title(spec),
                Status.of(state),
                stored.flatMap(Stored::exitCode),
                changed,
                stored.map(Stored::execution),
                stored.map(Stored::message).orElse(""));
    }

    /** What the plan calls it, else the program it runs, else the plugin. */
    public static String title(CommandSpec spec) {
        return spec.title()
                .or(() -> Optional.ofNullable(spec.settings().entries().get("exec"))
                        .filter(PlanValue.Scalar.class::isInstance)
                        .map(exec -> ((PlanValue.Scalar) exec).text().strip().split("\\s", 2)[0])
                        .filter(PROGRAM.asMatchPredicate()))
                .orElse(spec.plugin());
    }
}
