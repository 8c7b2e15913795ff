package io.jenkins.plugins.caretaker.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.graph.Task.Rule;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Failed;
import io.jenkins.plugins.caretaker.graph.TaskEvent.GivenBack;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Interrupted;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Skipped;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Succeeded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A graph and a run of it by chance, which checks every start and every move against the rules, one by one and slowly. */
final class RandomRun {

    enum Shape {
        /** Edges lead back only, limits have room. */
        SOUND,
        /** Circles, unknown tasks, unknown and full limits as well. */
        ANY
    }

    private static final int LIMITS = 3;

    /** Most tasks want success, as in real plans. */
    private static final List<Rule> RULES =
            List.of(Rule.SUCCESS, Rule.SUCCESS, Rule.SUCCESS, Rule.SUCCESS, Rule.FAILURE, Rule.ALWAYS);

    final TaskGraph graph;
    final Schedule schedule;
    final List<String> told = new ArrayList<>();
    boolean stopped;

    private final Random random;
    private final List<Task> running = new ArrayList<>();
    private final Map<String, TaskState> states = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private boolean failing = true;
    private boolean stopping;

    RandomRun(Shape shape, Random random) {
        this.random = random;
        this.graph = graph(shape);
        this.schedule = new Schedule(graph, this::told);
    }

    private void told(String id, TaskState state) {
        assertThat(states.put(id, state)).as("a change of %s", id).isNotEqualTo(state);
        told.add(id + " " + state);
    }

    RandomRun withoutFailures() {
        failing = false;
        return this;
    }

    RandomRun withStops() {
        stopping = true;
        return this;
    }

    Stream<TaskState> states() {
        return graph.tasks().keySet().stream().map(schedule::state);
    }

    /** Every turn of the loop starts or ends a task, so that it is over after two turns for each. */
    void toTheEnd() {
        int turns = 0;
        while (true) {
            assertThat(turns++)
                    .as("turns")
                    .isLessThanOrEqualTo(2 * graph.tasks().size() + 1);
            if (stopping && random.nextInt(8) == 0) stop();
            if (running.isEmpty() || random.nextBoolean()) {
                Optional<Task> next = start();
                if (next.isPresent()) continue;
            }
            if (running.isEmpty()) break;
            end(running.remove(random.nextInt(running.size())));
        }
        assertThat(schedule.finished()).isTrue();
        assertThat(schedule.running()).isZero();
    }

    private void stop() {
        stopped = true;
        schedule.stop();
    }

    private Optional<Task> start() {
        Optional<Task> expected = graph.tasks().values().stream()
                .filter(task -> schedule.state(task.id()) == TaskState.READY)
                .filter(this::hasRoom)
                .findFirst();
        Optional<Task> next = schedule.start();
        assertThat(next).as("the first in order that has room").isEqualTo(expected);
        next.ifPresent(this::checkStart);
        next.ifPresent(running::add);
        return next;
    }

    private void checkStart(Task task) {
        assertThat(stopped).as("%s starts after a stop", task).isFalse();
        assertThat(task.join()).as("a join has nothing to do").isFalse();
        assertThat(task.after())
                .allSatisfy(before -> assertThat(schedule.state(before).ended())
                        .as("%s ended before %s", before, task.id())
                        .isTrue());
        assertThat(failures.getOrDefault(task.scope(), 0))
                .as("failures in the scope of %s", task)
                .isLessThanOrEqualTo(graph.toleratedIn(task.scope()));
        boolean bad = task.after().stream().map(schedule::state).anyMatch(RandomRun::bad);
        if (task.rule() == Rule.SUCCESS) assertThat(bad).isFalse();
        if (task.rule() == Rule.FAILURE) assertThat(bad).isTrue();
    }

    private void end(Task task) {
        TaskEvent how = outcome();
        if (how instanceof Failed || how instanceof Interrupted) failures.merge(task.scope(), 1, Integer::sum);
        schedule.ended(task.id(), how);
        assertThat(schedule.running()).isEqualTo(running.size());
    }

    private TaskEvent outcome() {
        int dice = random.nextInt(20);
        if (!failing) return dice < 2 ? new Skipped() : new Succeeded();
        return switch (dice) {
            case 0, 1, 2 -> new Failed();
            case 3 -> new Interrupted();
            case 4 -> new GivenBack();
            case 5 -> new Skipped();
            default -> new Succeeded();
        };
    }

    private boolean hasRoom(Task task) {
        return task.limits().stream()
                .allMatch(limit -> held(limit) < graph.limits().getOrDefault(limit, 0));
    }

    private long held(String limit) {
        return running.stream().filter(task -> task.limits().contains(limit)).count();
    }

    private static boolean bad(TaskState state) {
        return state == TaskState.FAILED || state == TaskState.INTERRUPTED || state == TaskState.CANCELLED;
    }

    private TaskGraph graph(Shape shape) {
        Graphs graph = Graphs.graph();
        int lowest = shape == Shape.SOUND ? 1 : -1;
        for (int limit = 0; limit < LIMITS; limit++) {
            if (shape == Shape.SOUND || random.nextInt(8) > 0)
                graph.limit("limit " + limit, lowest + random.nextInt(3));
        }
        for (int scope = 0; scope < 3; scope++) graph.tolerate("scope " + scope, random.nextInt(4) - 1);
        int size = random.nextInt(16);
        for (int task = 0; task < size; task++) graph.add(task(shape, task, size));
        return graph.build();
    }

    private Task task(Shape shape, int place, int size) {
        int reach = shape == Shape.ANY && random.nextInt(6) == 0 ? size + 1 : place;
        List<String> after = reach == 0
                ? List.of()
                : IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> "" + random.nextInt(reach))
                        .toList();
        List<String> limits = IntStream.range(0, LIMITS)
                .filter(limit -> random.nextInt(3) == 0)
                .mapToObj(limit -> "limit " + limit)
                .toList();
        Rule rule = RULES.get(random.nextInt(RULES.size()));
        return new Task("" + place, "scope " + random.nextInt(3), after, rule, limits, random.nextInt(5) == 0);
    }
}
