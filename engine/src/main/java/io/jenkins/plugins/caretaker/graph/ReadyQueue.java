package io.jenkins.plugins.caretaker.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * Tasks that wait only for room, in the order of their graph. Tasks with the same limits share a queue, so that thousands
 * that wait for one limit cost one look.
 */
final class ReadyQueue {

    private record Entry(int order, Task task) {}

    private final Map<String, Integer> order = new HashMap<>();
    private final TaskGraph graph;
    private final Map<String, Integer> room;
    private final Map<List<String>, PriorityQueue<Entry>> queues = new LinkedHashMap<>();

    ReadyQueue(TaskGraph graph) {
        this.graph = graph;
        room = new HashMap<>(graph.limits());
        graph.tasks().keySet().forEach(id -> order.put(id, order.size()));
    }

    void add(Task task) {
        queues.computeIfAbsent(
                        task.limits(),
                        limits -> new PriorityQueue<>((left, right) -> Integer.compare(left.order(), right.order())))
                .add(new Entry(order.get(task.id()), task));
    }

    /** Takes the first task that has room in all its limits, and that room with it. Tasks no longer wanted are dropped. */
    Optional<Task> poll(Predicate<String> wanted) {
        Entry best = null;
        for (Map.Entry<List<String>, PriorityQueue<Entry>> queue : new ArrayList<>(queues.entrySet())) {
            Entry first = firstWanted(queue.getValue(), wanted);
            if (first == null) queues.remove(queue.getKey());
            else if (hasRoom(queue.getKey()) && (best == null || first.order() < best.order())) best = first;
        }
        if (best == null) return Optional.empty();
        queues.get(best.task().limits()).remove();
        best.task().limits().forEach(limit -> room.merge(limit, -1, Integer::sum));
        return Optional.of(best.task());
    }

    /** Gives back the room a task held. */
    void free(Task task) {
        task.limits().forEach(limit -> room.merge(limit, 1, Integer::sum));
    }

    boolean isEmpty(Predicate<String> wanted) {
        return queues.values().stream().allMatch(queue -> firstWanted(queue, wanted) == null || starved(queue));
    }

    /** Whether the tasks of the queue need a limit that never has room. */
    private boolean starved(PriorityQueue<Entry> queue) {
        return queue.element().task().limits().stream()
                .anyMatch(limit -> graph.limits().getOrDefault(limit, 0) < 1);
    }

    private boolean hasRoom(List<String> limits) {
        return limits.stream().allMatch(limit -> room.getOrDefault(limit, 0) > 0);
    }

    private static Entry firstWanted(PriorityQueue<Entry> queue, Predicate<String> wanted) {
        while (!queue.isEmpty() && !wanted.test(queue.element().task().id())) queue.remove();
        return queue.peek();
    }
}
