package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.graph.Task;
import io.jenkins.plugins.caretaker.graph.TaskGraph;
import io.jenkins.plugins.caretaker.run.compile.Draft.DraftStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * In which order, and how many at once: a list of steps is a chain. Between two steps stands a join, so that the edges grow
 * with the nodes and not with their square.
 */
final class BuildGraph {

    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, Integer> limits = new HashMap<>();
    private final Map<String, TaskWork> work = new LinkedHashMap<>();
    private final Map<String, String> canaries = new HashMap<>();

    private BuildGraph() {}

    static Preview of(Draft draft) {
        BuildGraph graph = new BuildGraph();
        Optional<String> before = Optional.empty();
        for (DraftStep step : draft.steps()) {
            if (!step.tasks().isEmpty()) before = Optional.of(graph.add(step, before));
        }
        TaskGraph built = new TaskGraph(graph.tasks, graph.limits, Map.of());
        List<String> flaws = built.flaws();
        if (!flaws.isEmpty()) throw new IllegalStateException("a graph that cannot end: " + flaws);
        return new Preview(built, graph.work, graph.canaries, List.copyOf(draft.matched()));
    }

    /** Adds a step's tasks and the join that ends it; returns the join's id. */
    private String add(DraftStep step, Optional<String> before) {
        String scope = step.step().id();
        Optional<String> canary = step.canary()
                .map(node -> step.tasks().stream()
                        .filter(task -> task.node().name().equals(node))
                        .findFirst()
                        .orElseThrow()
                        .id());
        canary.ifPresent(id -> canaries.put(scope, step.canary().orElseThrow()));
        List<String> joined = new ArrayList<>();
        before.ifPresent(joined::add);
        for (TaskWork task : step.tasks()) {
            List<String> after = new ArrayList<>();
            before.ifPresent(after::add);
            canary.filter(id -> !id.equals(task.id())).ifPresent(after::add);
            tasks.put(task.id(), new Task(task.id(), scope, after, Task.Rule.SUCCESS, limits(step, task), false));
            work.put(task.id(), task);
            joined.add(task.id());
        }
        String join = scope + "!";
        tasks.put(join, new Task(join, scope, joined, Task.Rule.ALWAYS, List.of(), true));
        return join;
    }

    private List<String> limits(DraftStep step, TaskWork task) {
        String flight = step.step().id() + "/in flight";
        limits.put(
                flight,
                inFlight(
                        step.options().maxInFlight().orElseThrow(), step.tasks().size()));
        int perRole = step.options().maxPerRole().orElseThrow();
        if (perRole < 1) return List.of(flight);
        String role = step.step().id() + "/role " + task.node().role();
        limits.put(role, perRole);
        return List.of(flight, role);
    }

    /** Source: DOP B.1: -1 is as many as nodes, 0 is one after another. */
    private static int inFlight(int planValue, int nodes) {
        return planValue < 0 ? nodes : Math.max(1, planValue);
    }
}
