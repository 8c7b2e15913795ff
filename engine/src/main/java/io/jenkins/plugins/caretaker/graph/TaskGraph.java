package io.jenkins.plugins.caretaker.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be done, as plain data: tasks in the order they should start, what each waits for, and how many may run at once.
 *
 * @param tasks by id, in order
 * @param limits by name; a task may hold places of several
 * @param tolerated by scope: how many of its tasks may fail before the others of the scope are not started; 0 if absent
 */
public record TaskGraph(Map<String, Task> tasks, Map<String, Integer> limits, Map<String, Integer> tolerated) {

    public TaskGraph {
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
        for (Task task : tasks.values()) {
            for (String before : task.after()) {
                if (!tasks.containsKey(before)) flaws.add("task " + task.id() + " waits for unknown task " + before);
            }
            for (String limit : task.limits()) {
                if (limits.getOrDefault(limit, 0) < 1) flaws.add("limit " + limit + " has no room for " + task.id());
            }
        }
        List<String> circling = circling();
        if (!circling.isEmpty()) flaws.add("tasks wait for each other in a circle: " + String.join(", ", circling));
        return flaws;
    }

    /** The tasks left after taking away, again and again, every task that waits for none of the rest. */
    private List<String> circling() {
        Map<String, Integer> open = new HashMap<>();
        Map<String, List<String>> followers = followers();
        Deque<String> free = new ArrayDeque<>();
        for (Task task : tasks.values()) {
            open.put(task.id(), task.after().size());
            if (task.after().isEmpty()) free.add(task.id());
        }
        while (!free.isEmpty()) {
            String id = free.remove();
            open.remove(id);
            for (String follower : followers.getOrDefault(id, List.of())) {
                if (open.merge(follower, -1, Integer::sum) == 0) free.add(follower);
            }
        }
        return tasks.keySet().stream().filter(open::containsKey).toList();
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
