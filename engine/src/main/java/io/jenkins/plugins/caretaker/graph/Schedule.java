package io.jenkins.plugins.caretaker.graph;

import io.jenkins.plugins.caretaker.graph.TaskEvent.Cancelled;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Failed;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Skipped;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Started;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Succeeded;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Unblocked;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Decides which task of a graph may start when. No threads, no clock, no I/O: the same answers in the same order give the
 * same decisions. Belongs to one thread.
 */
public final class Schedule {

    private static final Set<TaskState> FAILURES = Set.of(TaskState.FAILED, TaskState.INTERRUPTED);

    /** What keeps those from starting that wait for success. */
    private static final Set<TaskState> BAD = Set.of(TaskState.FAILED, TaskState.INTERRUPTED, TaskState.CANCELLED);

    private final TaskGraph graph;
    private final BiConsumer<String, TaskState> listener;
    private final Map<String, TaskState> states = new LinkedHashMap<>();
    private final Map<String, Integer> waitingFor = new HashMap<>();
    private final Map<String, List<String>> followers;
    private final Map<String, List<String>> scopes = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Set<String> halted = new HashSet<>();
    private final ReadyQueue ready;
    private final Deque<String> settled = new ArrayDeque<>();
    private int running;
    private boolean stopped;

    /** @param listener told of every change of a task's state, as it happens; joins included */
    public Schedule(TaskGraph graph, BiConsumer<String, TaskState> listener) {
        this.graph = graph;
        this.listener = listener;
        this.followers = graph.followers();
        this.ready = new ReadyQueue(graph);
        for (Task task : graph.tasks().values()) {
            states.put(task.id(), TaskState.BLOCKED);
            waitingFor.put(task.id(), task.after().size());
            if (!task.join())
                scopes.computeIfAbsent(task.scope(), scope -> new ArrayList<>()).add(task.id());
        }
        for (Task task : graph.tasks().values()) {
            if (task.after().isEmpty()) decide(task);
        }
        settle();
    }

    /** Takes the next task that may start now, which is then running. Empty if none may, for now or for ever. */
    public Optional<Task> start() {
        Optional<Task> next = ready.poll(id -> states.get(id) == TaskState.READY);
        next.ifPresent(task -> {
            move(task.id(), new Started());
            running++;
        });
        return next;
    }

    /**
     * Says how a running task ended: by {@link Succeeded}, {@link Failed}, interruption, skip or being given back. What is
     * given back is cancelled: it does not start again in this run.
     *
     * @throws RefusedException if the task does not run, or the event ends no task; nothing changed then
     */
    public void ended(String id, TaskEvent how) {
        if (states.get(id) != TaskState.RUNNING)
            throw new RefusedException("task " + id + " does not run; it is " + states.get(id));
        Task task = graph.tasks().get(id);
        move(id, how);
        running--;
        ready.free(task);
        if (states.get(id) == TaskState.READY) move(id, new Cancelled());
        if (FAILURES.contains(states.get(id))) countFailure(task);
        settled.add(id);
        settle();
    }

    /** Starts nothing more; what runs may end. */
    public void stop() {
        stopped = true;
        for (String id : graph.tasks().keySet()) {
            if (TaskMachine.accepts(states.get(id), Cancelled.class)) move(id, new Cancelled());
        }
    }

    /** Whether nothing runs and nothing more can start. */
    public boolean finished() {
        return running == 0 && ready.isEmpty(id -> states.get(id) == TaskState.READY);
    }

    public int running() {
        return running;
    }

    public TaskState state(String id) {
        return states.get(id);
    }

    /**
     * How the graph ended; meaningful once it is {@link #finished}. A rest that waits for ever is a failure, and so is a
     * failed task that was tolerated: that the others went on does not make it done.
     */
    public Verdict verdict() {
        if (states.values().stream().anyMatch(FAILURES::contains)) return Verdict.FAILED;
        if (stopped && states.containsValue(TaskState.CANCELLED)) return Verdict.CANCELLED;
        boolean complete =
                states.values().stream().allMatch(state -> state == TaskState.DONE || state == TaskState.SKIPPED);
        return complete ? Verdict.DONE : Verdict.FAILED;
    }

    /** The tasks that wait for something that will not come; meaningful once finished. Empty for a sound graph. */
    public List<String> stuck() {
        return states.entrySet().stream()
                .filter(entry -> !entry.getValue().ended())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Too many failures in a scope keep the rest of it from starting. */
    private void countFailure(Task task) {
        int failed = failures.merge(task.scope(), 1, Integer::sum);
        if (failed <= graph.toleratedIn(task.scope()) || !halted.add(task.scope())) return;
        for (String id : scopes.getOrDefault(task.scope(), List.of())) {
            if (TaskMachine.accepts(states.get(id), Cancelled.class)) {
                move(id, new Cancelled());
                settled.add(id);
            }
        }
    }

    /** Tells those who waited for a task that it ended, and those who waited for them, without recursion. */
    private void settle() {
        while (!settled.isEmpty()) {
            for (String follower : followers.getOrDefault(settled.remove(), List.of())) {
                boolean free = waitingFor.merge(follower, -1, Integer::sum) == 0;
                if (free && states.get(follower) == TaskState.BLOCKED)
                    decide(graph.tasks().get(follower));
            }
        }
    }

    private void decide(Task task) {
        boolean failed = task.after().stream().anyMatch(id -> BAD.contains(states.get(id)));
        TaskEvent event = task.join() ? new Unblocked() : verdictOn(task.rule(), failed);
        move(task.id(), event);
        if (task.join()) endJoin(task);
        else if (states.get(task.id()) == TaskState.READY) ready.add(task);
        else settled.add(task.id());
    }

    private static TaskEvent verdictOn(Task.Rule rule, boolean failed) {
        return switch (rule) {
            case SUCCESS -> failed ? new Cancelled() : new Unblocked();
            case FAILURE -> failed ? new Unblocked() : new Skipped();
            case ALWAYS -> new Unblocked();
        };
    }

    /** A join fails with what it joins, as far as its scope does not tolerate that. */
    private void endJoin(Task join) {
        long bad =
                join.after().stream().filter(id -> BAD.contains(states.get(id))).count();
        boolean before = join.after().stream()
                .filter(id -> graph.tasks().get(id).join())
                .anyMatch(id -> BAD.contains(states.get(id)));
        move(join.id(), new Started());
        move(join.id(), before || bad > graph.toleratedIn(join.scope()) ? new Failed() : new Succeeded());
        settled.add(join.id());
    }

    private void move(String id, TaskEvent event) {
        TaskState next = TaskMachine.next(states.get(id), event);
        states.put(id, next);
        listener.accept(id, next);
    }
}
