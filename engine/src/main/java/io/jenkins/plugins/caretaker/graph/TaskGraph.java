package io.jenkins.plugins.caretaker.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be done, as plain data: tasks in the order they should start, what each waits for, and how many may run at once.
 *
 * @param tasks by id, in order
 * @param limits by name; a task may hold places of several
 * @param tolerated by scope: how many of its tasks may fail and its others still start; 0 if absent or negative
 */
public record TaskGraph(Map<String, Task> tasks, Map<String, Integer> limits, Map<String, Integer> tolerated) {

    public TaskGraph {
        tasks.forEach((id, task) -> {
            if (!id.equals(task.id())) throw new IllegalArgumentException("task " + task.id() + " is named " + id);
        });
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        limits = Map.copyOf(limits);
        tolerated = Map.copyOf(tolerated);
    }

    /**
     * Says what makes this graph impossible to finish, each as one sentence: a task that waits for an unknown one, a limit
     * that is unknown or has no room, a cycle. Empty for a sound graph.
     */
    public List<String> flaws() {
        List<String> flaws = new ArrayList<>();
        boolean ordered = ordered();
        for (Task task : tasks.values()) {
            for (String before : ordered ? List.<String>of() : task.after()) {
                if (!tasks.containsKey(before)) flaws.add("task " + task.id() + " waits for unknown task " + before);
            }
            for (String limit : task.limits()) {
                if (limits.getOrDefault(limit, 0) < 1) flaws.add("limit " + limit + " has no room for " + task.id());
            }
        }
        if (ordered) return flaws;
        List<String> circle = circle();
        if (!circle.isEmpty())
            flaws.add("tasks wait for each other in a circle: " + String.join(" waits for ", circle));
        return flaws;
    }

    /**
     * Whether every task waits only for tasks before it, as in a list of steps: then all of them are known, and there is no circle
     * to look for.
     */
    private boolean ordered() {
        Set<String> seen = new HashSet<>(tasks.size() * 2);
        for (Task task : tasks.values()) {
            if (!seen.containsAll(task.after())) return false;
            seen.add(task.id());
        }
        return true;
    }

    /** One circle of tasks, each followed by one it waits for, the first again at the end; empty if there is none. */
    private List<String> circle() {
        Set<String> rest = neverFree();
        if (rest.isEmpty()) return List.of();
        Set<String> path = new LinkedHashSet<>();
        String id = rest.iterator().next();
        while (path.add(id)) {
            // every task of the rest waits for another of the rest, so that the way never ends and must come back
            id = tasks.get(id).after().stream()
                    .filter(rest::contains)
                    .findFirst()
                    .orElseThrow();
        }
        List<String> circle = new ArrayList<>(path);
        circle = new ArrayList<>(circle.subList(circle.indexOf(id), circle.size()));
        circle.add(id);
        return circle;
    }

    /** What is left after taking away, again and again, every task that waits for none of the rest. */
    private Set<String> neverFree() {
        Map<String, Integer> open = new LinkedHashMap<>();
        Map<String, List<String>> followers = followers();
        Deque<String> free = new ArrayDeque<>();
        for (Task task : tasks.values()) {
            int known = (int) task.after().stream().filter(tasks::containsKey).count();
            open.put(task.id(), known);
            if (known == 0) free.add(task.id());
        }
        while (!free.isEmpty()) {
            String id = free.remove();
            open.remove(id);
            for (String follower : followers.getOrDefault(id, List.of())) {
                if (open.merge(follower, -1, Integer::sum) == 0) free.add(follower);
            }
        }
        return open.keySet();
    }

    int toleratedIn(String scope) {
        return Math.max(0, tolerated.getOrDefault(scope, 0));
    }

    /** For every task the tasks that wait for it, once per mention. */
    Map<String, List<String>> followers() {
        Map<String, List<String>> followers = new HashMap<>();
        for (Task task : tasks.values()) {
            for (String before : task.after()) {
                followers.computeIfAbsent(before, id -> new ArrayList<>()).add(task.id());
            }
        }
        return followers;
    }
}
