package io.jenkins.plugins.caretaker.run.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.plan.Consent;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.PlanReader;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.run.compile.StoredState.Stored;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a run may not do is in no graph, and nothing else is missing there. Source: docs/adr/0005-consent.md. */
class HoldBackTest {

    private static final List<String> NODES = List.of("a", "b", "c");
    private static final String HEAD = """
            name: p
            infrastructures: { lab: { type: baremetal } }
            nodes: { a: { infrastructure: lab }, b: { infrastructure: lab }, c: { infrastructure: lab } }
            """;
    private static final Consent ALL = new Consent(true, true);
    private static final Consent INTERRUPTIVE = new Consent(true, false);

    @Test
    void a_node_goes_as_far_as_it_may_and_others_go_on() {
        Plan plan = plan("""
                - { name: look, nodes: all, command: dummy }
                - { name: boot, nodes: [a, b], effect: interruptive, command: dummy }
                - { name: wipe, nodes: b, effect: destructive, command: dummy }
                - { name: end, nodes: all, command: dummy }
                """);

        assertThat(tasks(plan, Consent.NONE)).containsExactly("look@a", "look@b", "look@c", "end@c");
        assertThat(tasks(plan, INTERRUPTIVE))
                .containsExactly("look@a", "look@b", "look@c", "boot@a", "boot@b", "end@a", "end@c");
        assertThat(compile(plan, INTERRUPTIVE, StoredState.NOTHING).heldBack())
                .isEqualTo(Map.of("b", "step 'wipe' is destructive and waits for a run with the option 'destructive'"));
        assertThat(tasks(plan, new Consent(false, true)))
                .as("neither includes the other")
                .containsExactly("look@a", "look@b", "look@c", "end@c");
        assertThat(compile(plan, ALL, StoredState.NOTHING).heldBack()).isEmpty();
    }

    @Test
    void a_rolling_step_is_not_begun_on_a_node_where_it_could_not_be_finished() {
        Plan plan = plan("""
                - name: rolling
                  nodes: [a, b]
                  steps:
                    - { name: drain, command: dummy }
                    - { name: restart, effect: interruptive, command: dummy }
                    - { name: purge, effect: destructive, command: dummy }
                    - { name: undrain, condition: always, command: dummy }
                - { name: end, nodes: all, command: dummy }
                """);

        assertThat(tasks(plan, Consent.NONE)).containsExactly("end@c");
        assertThat(compile(plan, Consent.NONE, StoredState.NOTHING).heldBack())
                .containsEntry(
                        "a",
                        "step 'rolling' is interruptive and destructive and waits for a run with the options"
                                + " 'interruptive' and 'destructive'");
        StoredState restarted = state(plan, Set.of("drain", "restart", "purge"));
        assertThat(compile(plan, Consent.NONE, restarted).heldBack())
                .as("what is left of it has no effect")
                .isEmpty();
    }

    @Test
    void what_cleans_up_runs_unless_it_may_not_itself() {
        Plan plan = plan("""
                - { name: boot, nodes: a, effect: interruptive, command: dummy }
                - { name: tidy, nodes: a, condition: always, command: dummy }
                - { name: drop, nodes: a, condition: always, effect: destructive, command: dummy }
                - { name: end, nodes: [a, b], command: dummy }
                """);

        assertThat(tasks(plan, Consent.NONE)).containsExactly("tidy@a", "end@b");
        assertThat(compile(plan, Consent.NONE, StoredState.NOTHING).heldBack())
                .containsEntry(
                        "a",
                        "step 'boot' is interruptive and waits for a run with the option 'interruptive', and step"
                                + " 'drop' is destructive and waits for a run with the option 'destructive'");
        StoredState rest = state(plan, Set.of("tidy", "end"));
        assertThat(compile(plan, Consent.NONE, rest).tasks())
                .as("held back work is none that this run has left to do")
                .isEmpty();
    }

    @Test
    void steps_that_start_together_do_not_follow_each_other() {
        Plan plan = plan("""
                - { name: boot, nodes: a, effect: interruptive, command: dummy }
                - { name: beside, nodes: a, start: with_previous, command: dummy }
                - { name: end, nodes: a, command: dummy }
                """);

        assertThat(tasks(plan, Consent.NONE)).containsExactly("beside@a");
    }

    @Test
    void who_is_held_back_is_no_canary_and_does_not_count_among_those_who_may_fail() {
        Plan plan = plan("""
                - name: rolling
                  nodes: all
                  on_failure: continue
                  max_failures: 50%
                  canary_host: true
                  steps: [ { name: one, command: dummy }, { name: boot, effect: interruptive, command: dummy } ]
                """);
        StoredState booted = stateOn(plan, Set.of("boot"), List.of("b", "c"));

        Preview preview = compile(plan, Consent.NONE, booted);

        assertThat(names(preview)).containsExactly("one@b", "one@c");
        assertThat(preview.canaries().values()).doesNotContain("a");
        assertThat(preview.graph().tolerated().values()).containsExactly(1);
    }

    /** Random step sets, states and consents against what the definition says of each task. */
    @Test
    void no_graph_has_what_is_not_allowed_and_nothing_else_is_held_back() {
        for (long seed = 0; seed < 600; seed++) {
            Random random = new Random(seed);
            String steps = steps(random);
            Plan plan = plan(steps);
            StoredState state = random.nextBoolean() ? StoredState.NOTHING : state(plan, random);
            Consent consent = new Consent(random.nextInt(3) == 0, random.nextInt(3) == 0);
            Preview held = compile(plan, consent, state);
            Preview full = compile(plan, ALL, state);
            String what = "seed " + seed + " with " + consent + "\n" + steps;

            assertThat(held.tasks().values())
                    .as(what)
                    .noneMatch(task -> isForbidden(task, consent))
                    .allMatch(task -> full.tasks().containsKey(task.id()));
            full.tasks().forEach((id, task) -> {
                boolean expected = !isForbidden(task, consent) && !follows(task, full, consent);
                boolean missing = !held.tasks().containsKey(id);
                // done before, it comes back only beside something that this run has left to do
                boolean onlyBack = wasDone(task, state);
                if (missing) assertThat(expected && !onlyBack).as(what + id).isFalse();
                else assertThat(expected).as(what + id).isTrue();
            });
            Set<String> blocked = full.tasks().values().stream()
                    .filter(task -> isForbidden(task, consent))
                    .map(task -> task.node().name())
                    .collect(Collectors.toSet());
            Set<String> forSure = full.tasks().values().stream()
                    .filter(task -> isForbidden(task, consent) && !wasDone(task, state))
                    .map(task -> task.node().name())
                    .collect(Collectors.toSet());
            assertThat(blocked).as(what).containsAll(held.heldBack().keySet());
            assertThat(held.heldBack().keySet()).as(what).containsAll(forSure);
            assertThat(full.heldBack()).as(what).isEmpty();
        }
    }

    private static boolean isForbidden(TaskWork task, Consent consent) {
        return task.commands().stream()
                .anyMatch(command ->
                        !command.finished() && !consent.covers(command.step().effect()));
    }

    private static boolean follows(TaskWork task, Preview full, Consent consent) {
        if (task.conduct().condition().everyRun()) return false;
        return full.tasks().values().stream()
                .anyMatch(other -> other.node().equals(task.node())
                        && other.stage() < task.stage()
                        && isForbidden(other, consent));
    }

    private static boolean wasDone(TaskWork task, StoredState state) {
        return task.commands().stream().allMatch(command -> state.state(task.key(command)) == TaskState.DONE);
    }

    private static String steps(Random random) {
        StringBuilder text = new StringBuilder();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            List<String> nodes =
                    NODES.stream().filter(node -> random.nextInt(3) > 0).toList();
            text.append("- name: s").append(i).append('\n');
            text.append("  nodes: ")
                    .append(nodes.isEmpty() ? "all" : nodes.toString())
                    .append('\n');
            text.append(said(random, "  "));
            if (i > 0 && random.nextInt(4) == 0) text.append("  start: with_previous\n");
            if (random.nextInt(3) > 0) {
                text.append("  command: dummy\n");
                continue;
            }
            text.append("  steps:\n");
            int children = 1 + random.nextInt(3);
            for (int child = 0; child < children; child++) {
                text.append("    - name: c").append(i).append(child).append("\n      command: dummy\n");
                text.append(said(random, "      "));
            }
        }
        return text.toString();
    }

    private static String said(Random random, String indent) {
        String effect = List.of("", "", "none", "interruptive", "destructive").get(random.nextInt(5));
        String condition = List.of("", "", "", "always", "failure").get(random.nextInt(5));
        return (effect.isEmpty() ? "" : indent + "effect: " + effect + "\n")
                + (condition.isEmpty() ? "" : indent + "condition: " + condition + "\n");
    }

    private static StoredState state(Plan plan, Random random) {
        List<TaskState> states =
                List.of(TaskState.DONE, TaskState.DONE, TaskState.READY, TaskState.FAILED, TaskState.INTERRUPTED);
        Map<TaskKey, Stored> stored = new HashMap<>();
        steps(plan)
                .forEach(step -> step.tasks()
                        .forEach((node, commands) -> commands.forEach(spec -> stored.put(
                                new TaskKey(step.id(), node, spec.id()), stored(states.get(random.nextInt(5)))))));
        return new StoredState(stored);
    }

    private static StoredState state(Plan plan, Set<String> done) {
        return stateOn(plan, done, NODES);
    }

    private static StoredState stateOn(Plan plan, Set<String> done, List<String> nodes) {
        Map<TaskKey, Stored> stored = new HashMap<>();
        steps(plan).stream()
                .filter(step -> done.contains(step.name()))
                .forEach(step -> step.tasks().forEach((node, commands) -> {
                    if (nodes.contains(node))
                        stored.put(new TaskKey(step.id(), node, commands.get(0).id()), stored(TaskState.DONE));
                }));
        return new StoredState(stored);
    }

    private static Stored stored(TaskState state) {
        return new Stored(state, Optional.empty(), "", "1", "");
    }

    private static List<Step> steps(Plan plan) {
        return plan.stepSet("default").orElseThrow().steps();
    }

    private static List<String> tasks(Plan plan, Consent consent) {
        return names(compile(plan, consent, StoredState.NOTHING));
    }

    private static List<String> names(Preview preview) {
        return preview.tasks().values().stream()
                .flatMap(task -> task.steps().stream()
                        .filter(step -> !task.commandsOf(step).stream().allMatch(CommandWork::finished))
                        .map(step -> step.name() + "@" + task.node().name()))
                .toList();
    }

    private static Preview compile(Plan plan, Consent consent, StoredState state) {
        return Compiler.compile(
                plan, plan.stepSet("default").orElseThrow(), new LinkedHashSet<>(NODES), Map.of(), state, consent, 1);
    }

    private static Plan plan(String steps) {
        ParsedPlan parsed =
                new PlanReader().readText(HEAD + "steps:\n" + steps.indent(2), "plan.yaml", Path.of("/nowhere"));
        assertThat(parsed.problems()).as(steps).isEmpty();
        return parsed.plan().orElseThrow();
    }
}
