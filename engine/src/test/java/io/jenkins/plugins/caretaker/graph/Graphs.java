package io.jenkins.plugins.caretaker.graph;

import io.jenkins.plugins.caretaker.graph.Task.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes small graphs as tests think of them. */
final class Graphs {

    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, Integer> limits = new LinkedHashMap<>();
    private final Map<String, Integer> tolerated = new LinkedHashMap<>();
    private String scope = "all";
    private List<String> held = List.of();

    static Graphs graph() {
        return new Graphs();
    }

    /** A chain of so many tasks named 0, 1, 2 … */
    static TaskGraph chain(int length) {
        Graphs chain = graph();
        for (int i = 0; i < length; i++) {
            if (i == 0) chain.task("0");
            else chain.task("" + i, "" + (i - 1));
        }
        return chain.build();
    }

    /** Steps one after the other on every node, as a step set compiles: the joins are between them. */
    static TaskGraph stepSet(int steps, int nodes, int roles, int inFlight, int perRole) {
        Graphs set = graph().limit("in flight", inFlight);
        for (int role = 0; role < roles; role++) set.limit("role " + role, perRole);
        for (int step = 0; step < steps; step++) {
            String[] before = step == 0 ? new String[0] : new String[] {"end of " + (step - 1)};
            List<String> ids = new ArrayList<>();
            set.scope("step " + step);
            for (int node = 0; node < nodes; node++) {
                String id = step + "/" + node;
                set.holding("in flight", "role " + node % roles).task(id, before);
                ids.add(id);
            }
            set.join("end of " + step, ids.toArray(String[]::new));
        }
        return set.build();
    }

    Graphs limit(String name, int places) {
        limits.put(name, places);
        return this;
    }

    Graphs tolerate(String name, int failures) {
        tolerated.put(name, failures);
        return this;
    }

    /** The scope of the tasks that follow. */
    Graphs scope(String name) {
        scope = name;
        return this;
    }

    /** The limits of the tasks that follow. */
    Graphs holding(String... names) {
        held = List.of(names);
        return this;
    }

    Graphs task(String id, String... after) {
        return task(Rule.SUCCESS, id, after);
    }

    Graphs task(Rule rule, String id, String... after) {
        return add(new Task(id, scope, List.of(after), rule, held, false));
    }

    Graphs join(String id, String... after) {
        return add(new Task(id, scope, List.of(after), Rule.SUCCESS, List.of(), true));
    }

    Graphs add(Task task) {
        if (tasks.put(task.id(), task) != null) throw new IllegalArgumentException("two tasks " + task.id());
        return this;
    }

    TaskGraph build() {
        return new TaskGraph(tasks, limits, tolerated);
    }
}
