package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.graph.Task;
import io.jenkins.plugins.caretaker.graph.TaskGraph;
import io.jenkins.plugins.caretaker.plan.Failing.OnFailure;
import io.jenkins.plugins.caretaker.run.compile.Draft.DraftStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * In which order, and how many at once: a list of steps is a chain, with steps side by side where they start together. A step
 * ends in a join, so that the edges grow with the nodes and not with their square.
 *
 * <p>The joins also carry what failed from step to step: one is failed if more nodes of its step failed than may, or one
 * before it is. A graph none of whose joins failed has only failures that were tolerated.
 */
final class BuildGraph {

    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, Integer> limits = new HashMap<>();
    private final Map<String, Integer> tolerated = new HashMap<>();
    private final Map<String, TaskWork> work = new LinkedHashMap<>();
    private final Map<String, String> canaries = new HashMap<>();

    /** What the next stage comes after. */
    private List<String> before = List.of();

    /** Joins that fail with any failure of a step that goes on despite it, and is not forgiven. */
    private final List<String> unforgiven = new ArrayList<>();

    private BuildGraph() {}

    static Preview of(Draft draft) {
        BuildGraph graph = new BuildGraph();
        draft.steps().stream()
                .filter(step -> !step.tasks().isEmpty())
                .collect(Collectors.groupingBy(DraftStep::stage, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(graph::stage);
        TaskGraph built = new TaskGraph(graph.tasks, graph.limits, graph.tolerated);
        List<String> flaws = built.flaws();
        if (!flaws.isEmpty()) throw new IllegalStateException("a graph that cannot end: " + flaws);
        return new Preview(
                built, graph.work, graph.canaries, List.copyOf(draft.matched()), draft.leftOut(), draft.heldBack());
    }

    private void stage(List<DraftStep> steps) {
        steps.forEach(this::add);
        List<String> joins = steps.stream().map(this::join).toList();
        steps.stream()
                .filter(step -> step.tolerated() > 0 && step.failing().orFail() != OnFailure.CONTINUE)
                .forEach(this::joinUnforgiven);
        before = joins;
    }

    private void add(DraftStep step) {
        String scope = step.step().id();
        if (step.tolerated() > 0) tolerated.put(scope, step.tolerated());
        Optional<TaskWork> canary = step.canary()
                .map(node -> step.tasks().stream()
                        .filter(task -> task.node().name().equals(node))
                        .findFirst()
                        .orElseThrow());
        canary.ifPresent(task -> canaries.put(scope, task.node().name()));
        Optional<String> gate = canary.map(task -> step.tolerated() > 0 ? gate(scope, task) : task.id());
        Map<String, List<String>> byRole = new HashMap<>();
        for (TaskWork task : step.tasks()) {
            String id = task.id();
            boolean first = canary.filter(task::equals).isPresent();
            List<String> after = starting(task);
            if (!first && gate.isPresent()) after = append(after, gate.get());
            String own = first && step.tolerated() > 0 ? canaryScope(scope) : scope;
            List<String> limited = byRole.computeIfAbsent(task.node().role(), role -> limits(step, role));
            tasks.put(id, new Task(id, own, after, rule(task), limited, false));
            work.put(id, task);
        }
    }

    /** The failure of a canary is never tolerated: it is in a scope of its own, whose join the others wait for. */
    private String gate(String scope, TaskWork canary) {
        return join(canaryScope(scope), List.of(canary.id()));
    }

    private static String canaryScope(String scope) {
        return scope + "/canary";
    }

    /** Ends a step, and carries on what failed before it. */
    private String join(DraftStep step) {
        List<String> joined = new ArrayList<>(before);
        String gate = canaryScope(step.step().id()) + "!";
        if (tasks.containsKey(gate)) joined.add(gate);
        step.tasks().forEach(task -> joined.add(task.id()));
        return join(step.step().id(), joined);
    }

    private void joinUnforgiven(DraftStep step) {
        unforgiven.add(join(
                step.step().id() + "/any",
                step.tasks().stream().map(TaskWork::id).toList()));
    }

    private String join(String scope, List<String> joined) {
        String id = scope + "!";
        tasks.put(id, new Task(id, scope, joined, Task.Rule.ALWAYS, List.of(), true));
        return id;
    }

    /** What a task starts after; one that runs on failure looks at every failure that is not forgiven. */
    private List<String> starting(TaskWork task) {
        if (rule(task) != Task.Rule.FAILURE) return before;
        return Stream.concat(before.stream(), unforgiven.stream()).toList();
    }

    private static List<String> append(List<String> list, String last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }

    private static Task.Rule rule(TaskWork task) {
        return switch (task.conduct().condition().when()) {
            case SUCCESS -> Task.Rule.SUCCESS;
            case FAILURE -> Task.Rule.FAILURE;
            case ALWAYS -> Task.Rule.ALWAYS;
        };
    }

    private List<String> limits(DraftStep step, String nodeRole) {
        String flight = step.step().id() + "/in flight";
        limits.put(
                flight,
                inFlight(
                        step.options().maxInFlight().orElseThrow(), step.tasks().size()));
        int perRole = step.options().maxPerRole().orElseThrow();
        if (perRole < 1) return List.of(flight);
        String role = step.step().id() + "/role " + nodeRole;
        limits.put(role, perRole);
        return List.of(flight, role);
    }

    /** Source: DOP B.1: -1 is as many as nodes, 0 is one after another. */
    private static int inFlight(int planValue, int nodes) {
        return planValue < 0 ? nodes : Math.max(1, planValue);
    }
}
