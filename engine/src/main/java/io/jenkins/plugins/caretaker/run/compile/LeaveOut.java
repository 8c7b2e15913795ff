package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.run.compile.Draft.DraftStep;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who does not take part, for what is known of their machines: not at all, or not before a step that looks at them and takes those in
 * again that are well by then. Source: mission.md D.1, H10, H11.
 *
 * @param nodes by name, why
 */
record LeaveOut(Map<String, String> nodes) implements Draft.Pass {

    private static final String CHECK = "machine/check";
    private static final String NEW_NODES = "new_nodes";
    private static final String INCLUDE = "include";

    @Override
    public Draft apply(Draft draft) {
        Set<String> here = draft.matched().stream().filter(nodes::containsKey).collect(Collectors.toSet());
        if (here.isEmpty()) return draft;
        Draft without = draft.eachStep(step -> step.selected(step.tasks().stream()
                .filter(task -> !here.contains(task.node().name())
                        || step.stage() >= comesIn(draft, task.node().name()))
                .toList()));
        Set<String> left = new LinkedHashSet<>(draft.matched());
        left.removeIf(node -> here.contains(node) && comesIn(draft, node) == Integer.MAX_VALUE);
        return without.matching(left).leavingOut(here.stream().collect(Collectors.toMap(node -> node, nodes::get)));
    }

    /** The stage of the first step that would take the node in again; none if no step does. */
    private static int comesIn(Draft draft, String node) {
        return draft.steps().stream()
                .filter(step -> step.tasks().stream()
                        .anyMatch(task -> task.node().name().equals(node) && includes(task)))
                .mapToInt(DraftStep::stage)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private static boolean includes(TaskWork task) {
        return task.commands().stream().map(CommandWork::spec).anyMatch(LeaveOut::includes);
    }

    private static boolean includes(CommandSpec spec) {
        return spec.plugin().equals(CHECK)
                && spec.settings().get(NEW_NODES).orElse(null) instanceof Scalar scalar
                && scalar.text().equals(INCLUDE);
    }
}
