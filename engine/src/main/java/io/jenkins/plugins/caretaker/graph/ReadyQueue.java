package io.jenkins.plugins.caretaker.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Tasks that wait only for room, in the order of their graph. Tasks with the same limits stand in one line. A line whose
 * first task lacks room is parked at the limit that is full, and looked at again when a place of it is given back: neither
 * thousands of tasks that wait for one limit nor thousands of limits cost more than a look at each start.
 */
final class ReadyQueue {

    /** Tasks of the same limits, by their place in the graph. Open or parked under the first one, unless it is empty. */
    private static final class Line {
        private final List<String> limits;
        private final PriorityQueue<Integer> tasks = new PriorityQueue<>();
        private NavigableMap<Integer, Line> place;

        Line(List<String> limits) {
            this.limits = limits;
        }

        void moveTo(NavigableMap<Integer, Line> next) {
            place = next;
            place.put(tasks.element(), this);
        }
    }

    private final List<Task> tasks;
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Integer> places;
    private final Map<String, Integer> room;
    private final Map<List<String>, Line> lines = new HashMap<>();
    private final NavigableMap<Integer, Line> open = new TreeMap<>();
    private final Map<String, NavigableMap<Integer, Line>> parked = new HashMap<>();

    ReadyQueue(TaskGraph graph) {
        tasks = List.copyOf(graph.tasks().values());
        tasks.forEach(task -> order.put(task.id(), order.size()));
        places = graph.limits();
        room = new HashMap<>(places);
    }

    void add(Task task) {
        Line line = lines.computeIfAbsent(task.limits(), Line::new);
        int place = order.get(task.id());
        Integer first = line.tasks.peek();
        line.tasks.add(place);
        if (first != null && first < place) return;
        if (first != null) line.place.remove(first);
        // also a parked line: the room it waits for may be there already, with a later line opened for it
        line.moveTo(open);
    }

    /** Takes the first task that has room in all its limits, and that room with it. Tasks no longer wanted are dropped. */
    Optional<Task> poll(Predicate<String> wanted) {
        while (!open.isEmpty()) {
            Line line = open.pollFirstEntry().getValue();
            Optional<Task> task = takeFrom(line, wanted);
            // the line did not need, or not all of, the room it was opened for
            line.limits.forEach(this::openOneParkedAt);
            if (task.isPresent()) return task;
        }
        return Optional.empty();
    }

    private Optional<Task> takeFrom(Line line, Predicate<String> wanted) {
        boolean dropped = dropUnwanted(line, wanted);
        if (line.tasks.isEmpty()) return Optional.empty();
        Optional<String> full =
                line.limits.stream().filter(limit -> !hasRoom(limit)).findFirst();
        if (full.isPresent()) {
            line.moveTo(parked.computeIfAbsent(full.get(), limit -> new TreeMap<>()));
            return Optional.empty();
        }
        if (dropped) {
            // its first task is another one now, and other lines may come before that
            line.moveTo(open);
            return Optional.empty();
        }
        line.limits.forEach(limit -> room.merge(limit, -1, Integer::sum));
        Task task = tasks.get(line.tasks.remove());
        if (!line.tasks.isEmpty()) line.moveTo(open);
        return Optional.of(task);
    }

    private boolean dropUnwanted(Line line, Predicate<String> wanted) {
        int before = line.tasks.size();
        while (!line.tasks.isEmpty()
                && !wanted.test(tasks.get(line.tasks.element()).id())) line.tasks.remove();
        return line.tasks.size() < before;
    }

    /** Gives back the room a task held. */
    void free(Task task) {
        for (String limit : task.limits()) {
            room.merge(limit, 1, Integer::sum);
            openOneParkedAt(limit);
        }
    }

    private void openOneParkedAt(String limit) {
        NavigableMap<Integer, Line> waiting = parked.get(limit);
        if (waiting == null || waiting.isEmpty() || !hasRoom(limit)) return;
        waiting.pollFirstEntry().getValue().moveTo(open);
    }

    private boolean hasRoom(String limit) {
        return room.getOrDefault(limit, 0) > 0;
    }

    /** Whether no wanted task is left that will ever have room. */
    boolean isEmpty(Predicate<String> wanted) {
        return lines.values().stream()
                .filter(line -> !starved(line))
                .noneMatch(line -> line.tasks.stream()
                        .anyMatch(task -> wanted.test(tasks.get(task).id())));
    }

    /** Whether the tasks of the line need a limit that never has room. */
    private boolean starved(Line line) {
        return line.limits.stream().anyMatch(limit -> places.getOrDefault(limit, 0) < 1);
    }
}
