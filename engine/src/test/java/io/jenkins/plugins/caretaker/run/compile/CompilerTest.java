package io.jenkins.plugins.caretaker.run.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.graph.Task;
import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.PlanReader;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.run.compile.StoredState.Stored;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graphs as text: {@code step@node after X, with LIMIT/ROOM}; a join is {@code step!}. */
class CompilerTest {

    private static final String HEAD = """
            name: p
            infrastructures: { lab: { type: baremetal } }
            nodes:
              web1: { infrastructure: lab }
              web2: { infrastructure: lab }
              db1: { infrastructure: lab }
              odd1: { infrastructure: lab }
            configuration: { nodes: { '/^web/': { role: web }, db1: { role: db } } }
            """;
    private static final String OK = "command: { plugin: custom, exec: 'true' }";
    private static final Set<String> ALL = new LinkedHashSet<>(List.of("web1", "web2", "db1", "odd1"));

    @Test
    void a_list_of_steps_is_a_chain_of_joins() {
        Plan plan = plan("- { name: one, roles: web, %s }\n- { name: two, nodes: [db1, web1], %s }".formatted(OK, OK));

        assertThat(graph(plan, ALL, StoredState.NOTHING, 1)).isEqualTo("""
                one@web1 with one/in flight/3
                one@web2 with one/in flight/3
                one!: one@web1, one@web2
                two@db1 after one!, with two/in flight/3
                two@web1 after one!, with two/in flight/3
                two!: one!, two@db1, two@web1
                """);
    }

    /** Source: DOPi observed 1: pattern by pattern; nodes, then roles, then nodes_by_config; filters keep the order. */
    @Test
    void nodes_come_in_the_order_of_the_patterns_and_filters_keep_it() {
        Plan plan = plan("- { name: one, nodes: [odd1, '/2$/'], roles: [db, web], %s }".formatted(OK));

        assertThat(tasks(plan, ALL)).containsExactly("one@odd1", "one@web2", "one@db1", "one@web1");
        assertThat(tasks(plan, Set.of("web1", "odd1"))).containsExactly("one@odd1", "one@web1");
    }

    @Test
    void a_step_without_nodes_left_is_passed_over() {
        Plan plan = plan(
                "- { name: one, roles: web, %1$s }\n- { name: two, nodes: db1, %1$s }\n- { name: three, roles: web, %1$s }"
                        .formatted(OK));

        assertThat(graph(plan, Set.of("web1"), StoredState.NOTHING, 1)).isEqualTo("""
                one@web1 with one/in flight/1
                one!: one@web1
                three@web1 after one!, with three/in flight/1
                three!: one!, three@web1
                """.replace("/1\n", "/3\n"));
    }

    /** Source: DOP B.1: default 3; 0 one after another; -1 as many as nodes. A step's own wins over the plan's. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, -, 3", "5, -, 5", "5, 2, 2", "-1, -, 4", "0, -, 1", "2, -1, 4", "2, 0, 1", "100, -, 100"})
    void max_in_flight(String ofPlan, String ofStep, int expected) {
        Plan plan = plan(
                option("max_in_flight", ofPlan),
                "- { name: one, nodes: all, " + inStep("max_in_flight", ofStep) + OK + " }");

        assertThat(limits(plan)).containsExactly(Map.entry("one/in flight", expected));
    }

    /** Source: DOP B.1: -1 and 0 switch it off; DOPi observed, details: nodes without a role share the role '-'. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, -, 0", "-1, -, 0", "0, -, 0", "2, -, 2", "2, 1, 1", "2, -1, 0", "2, 0, 0"})
    void max_per_role(String ofPlan, String ofStep, int expected) {
        Plan plan = plan(
                option("max_per_role", ofPlan),
                "- { name: one, nodes: all, " + inStep("max_per_role", ofStep) + OK + " }");

        Map<String, Integer> limits = limits(plan);
        limits.remove("one/in flight");

        assertThat(limits)
                .isEqualTo(
                        expected == 0
                                ? Map.of()
                                : Map.of("one/role web", expected, "one/role db", expected, "one/role -", expected));
    }

    @Test
    void a_canary_goes_before_the_others_and_is_recorded() {
        Plan plan = plan("- { name: one, nodes: [web1, web2, db1], canary_host: true, %s }".formatted(OK));
        Step step = set(plan).steps().get(0);
        Preview preview = compile(plan, ALL, StoredState.NOTHING, seedFor(plan, "web2"));

        assertThat(preview.canaries()).containsExactly(Map.entry(step.id(), "web2"));
        assertThat(render(plan, preview)).isEqualTo("""
                one@web1 after one@web2, with one/in flight/3
                one@web2 with one/in flight/3
                one@db1 after one@web2, with one/in flight/3
                one!: one@web1, one@web2, one@db1
                """);
    }

    /** Pins the opposite of DOP B.3, "canary chosen by chance", and of B.1: there the last node is never the canary. */
    @Test
    void every_node_can_be_the_canary_and_the_same_seed_chooses_the_same() {
        Plan plan = plan("- { name: one, nodes: all, canary_host: true, %s }".formatted(OK));

        Map<String, Long> chosen = LongStream.range(0, 400)
                .mapToObj(seed -> canary(plan, ALL, StoredState.NOTHING, seed))
                .collect(Collectors.groupingBy(node -> node, Collectors.counting()));

        assertThat(chosen.keySet()).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(chosen.values()).allMatch(count -> count > 50);
        assertThat(canary(plan, ALL, StoredState.NOTHING, 7)).isEqualTo(canary(plan, ALL, StoredState.NOTHING, 7));
    }

    /** Pins the opposite of DOP B.1: there a canary that is done already is skipped and the rest starts at once, unproven. */
    @Test
    void a_canary_is_chosen_of_what_is_left_until_the_step_succeeded_somewhere() {
        Plan plan = plan("- { name: one, nodes: all, canary_host: true, %s }".formatted(OK));

        assertThat(canary(plan, ALL, state(plan, "one", "web1", TaskState.FAILED), 3))
                .isNotNull();
        assertThat(canary(plan, ALL, state(plan, "one", "web1", TaskState.DONE), 3))
                .as("proven")
                .isNull();
        assertThat(canary(plan, Set.of("db1"), StoredState.NOTHING, 3))
                .as("alone")
                .isNull();
    }

    /** Source: DOPi observed 11: there a step's false cannot override the plan's true, and an empty canary step crashes. */
    @Test
    void a_step_switches_the_plans_canary_off_and_a_canary_step_may_be_left_without_nodes() {
        Plan plan = plan(
                "canary_host: true\n",
                "- { name: one, nodes: all, canary_host: false, %1$s }\n- { name: two, roles: web, %1$s }"
                        .formatted(OK));

        assertThat(compile(plan, ALL, StoredState.NOTHING, 1).canaries()).hasSize(1);
        assertThat(compile(plan, Set.of("db1"), StoredState.NOTHING, 1).canaries())
                .isEmpty();
    }

    @Test
    void only_what_is_left_stays_in_the_graph_and_tasks_know_how_far_they_came() {
        Plan plan = plan(
                "- { name: one, roles: web, commands: [{ plugin: custom, exec: a }, { plugin: custom, exec: b }] }");
        Step step = set(plan).steps().get(0);
        Map<TaskKey, Stored> stored = new HashMap<>();
        step.tasks()
                .get("web1")
                .forEach(spec -> stored.put(new TaskKey(step.id(), "web1", spec.id()), stored(TaskState.DONE)));
        stored.put(
                new TaskKey(step.id(), "web2", step.tasks().get("web2").get(0).id()), stored(TaskState.SKIPPED));

        Preview preview = compile(plan, ALL, new StoredState(stored), 1);

        assertThat(preview.matched()).containsExactly("web1", "web2");
        assertThat(preview.tasks().values())
                .singleElement()
                .extracting(TaskWork::commands)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(CommandWork.class))
                .extracting(CommandWork::before)
                .containsExactly(TaskState.SKIPPED, TaskState.READY);
    }

    @Test
    void nothing_left_is_an_empty_graph() {
        Plan plan = plan("- { name: one, nodes: db1, %s }".formatted(OK));

        assertThat(graph(plan, ALL, state(plan, "one", "db1", TaskState.DONE), 1))
                .isEmpty();
    }

    private static String option(String key, String value) {
        return value == null ? "" : key + ": " + value + "\n";
    }

    private static String inStep(String key, String value) {
        return value == null ? "" : key + ": " + value + ", ";
    }

    private static Plan plan(String steps) {
        return plan("", steps);
    }

    private static Plan plan(String options, String steps) {
        ParsedPlan parsed = new PlanReader()
                .readText(HEAD + options + "steps:\n" + steps.indent(2), "plan.yaml", Path.of("/nowhere"));
        assertThat(parsed.problems()).isEmpty();
        return parsed.plan().orElseThrow();
    }

    private static StepSet set(Plan plan) {
        return plan.stepSet("default").orElseThrow();
    }

    private static Preview compile(Plan plan, Set<String> chosen, StoredState state, long seed) {
        return Compiler.compile(plan, set(plan), chosen, state, seed);
    }

    private static String graph(Plan plan, Set<String> chosen, StoredState state, long seed) {
        return render(plan, compile(plan, chosen, state, seed));
    }

    private static List<String> tasks(Plan plan, Set<String> chosen) {
        return compile(plan, chosen, StoredState.NOTHING, 1).tasks().keySet().stream()
                .map(id -> named(plan, id))
                .toList();
    }

    private static Map<String, Integer> limits(Plan plan) {
        Map<String, Integer> limits = new HashMap<>();
        compile(plan, ALL, StoredState.NOTHING, 1)
                .graph()
                .limits()
                .forEach((name, room) -> limits.put(named(plan, name), room));
        return limits;
    }

    private static String canary(Plan plan, Set<String> chosen, StoredState state, long seed) {
        return compile(plan, chosen, state, seed)
                .canaries()
                .get(set(plan).steps().get(0).id());
    }

    private static long seedFor(Plan plan, String node) {
        return LongStream.range(0, 1000)
                .filter(seed -> node.equals(canary(plan, ALL, StoredState.NOTHING, seed)))
                .findFirst()
                .orElseThrow();
    }

    private static StoredState state(Plan plan, String step, String node, TaskState state) {
        Map<TaskKey, Stored> stored = new HashMap<>();
        set(plan).steps().stream()
                .filter(each -> each.name().equals(step))
                .forEach(each -> each.tasks()
                        .get(node)
                        .forEach(spec -> stored.put(new TaskKey(each.id(), node, spec.id()), stored(state))));
        return new StoredState(stored);
    }

    private static Stored stored(TaskState state) {
        return new Stored(state, Optional.empty(), "", "1", "");
    }

    private static String render(Plan plan, Preview preview) {
        List<String> lines = new ArrayList<>();
        preview.graph().tasks().values().forEach(task -> lines.add(named(plan, line(task, preview))));
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String line(Task task, Preview preview) {
        if (task.join()) return task.id() + ": " + String.join(", ", task.after());
        String after = task.after().isEmpty() ? "" : " after " + String.join(", ", task.after()) + ",";
        String limits = task.limits().stream()
                .map(limit -> limit + "/" + preview.graph().limits().get(limit))
                .collect(Collectors.joining(", "));
        return task.id() + after + " with " + limits;
    }

    /** Steps by their name: ids are digests. */
    private static String named(Plan plan, String text) {
        String named = text;
        for (Step step : set(plan).steps()) named = named.replace(step.id(), step.name());
        return named;
    }
}
