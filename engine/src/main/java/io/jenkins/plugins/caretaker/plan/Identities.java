package io.jenkins.plugins.caretaker.plan;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ids of all steps and commands of one plan version, as stored with it. State is kept by these ids, so that steps and
 * commands may be inserted, renamed and moved without losing what was done. Pure data; Jackson writes and reads it as it is.
 */
public record Identities(Map<String, SetIdentity> stepSets) {

    public static final Identities NONE = new Identities(Map.of());

    public Identities {
        stepSets = Ordered.copyOf(stepSets);
    }

    /**
     * The steps of a step set.
     *
     * @param retired ids of steps that are gone; never handed out again, their state might still be stored
     */
    public record SetIdentity(List<StepIdentity> steps, List<String> retired) {
        public SetIdentity {
            steps = List.copyOf(steps);
            retired = List.copyOf(retired);
        }
    }

    /**
     * One step.
     *
     * @param content a digest of the commands
     */
    public record StepIdentity(
            String id, String name, String content, List<CommandIdentity> commands, List<String> retired) {
        public StepIdentity {
            commands = List.copyOf(commands);
            retired = List.copyOf(retired);
        }
    }

    /**
     * One command.
     *
     * @param name the title, or the plugin
     */
    public record CommandIdentity(String id, String name, String content) {}

    /** The identities of the next version: whatever this version has too keeps its id. */
    public Identities next(Plan plan) {
        Map<String, SetIdentity> sets = new LinkedHashMap<>();
        plan.stepSets().forEach((name, set) -> sets.put(name, next(stepSets.get(name), set)));
        // A step set that comes back in a later version must not find the state of another.
        stepSets.forEach(sets::putIfAbsent);
        return new Identities(sets);
    }

    private static SetIdentity next(SetIdentity before, StepSet set) {
        List<StepIdentity> known = before == null ? List.of() : before.steps();
        List<Matching.Item> now = set.steps().stream()
                .map(step -> new Matching.Item(step.id(), step.name(), content(step)))
                .toList();
        List<Matching.Item> old = known.stream()
                .map(step -> new Matching.Item(step.id(), step.name(), step.content()))
                .toList();
        Matching matching = Matching.of(old, now, before == null ? List.of() : before.retired());
        List<StepIdentity> steps = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            StepIdentity previous = matching.previous(i).map(known::get).orElse(null);
            steps.add(next(previous, set.steps().get(i), matching.id(i)));
        }
        return new SetIdentity(steps, matching.retired());
    }

    private static StepIdentity next(StepIdentity before, Step step, String id) {
        List<Matching.Item> now = commands(step).stream().map(Identities::item).toList();
        List<Matching.Item> old = before == null
                ? List.of()
                : before.commands().stream()
                        .map(command -> new Matching.Item(command.id(), command.name(), command.content()))
                        .toList();
        Matching matching = Matching.of(old, now, before == null ? List.of() : before.retired());
        List<CommandIdentity> commands = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            commands.add(new CommandIdentity(
                    matching.id(i), now.get(i).name(), now.get(i).content()));
        }
        return new StepIdentity(id, step.name(), content(step), commands, matching.retired());
    }

    private static Matching.Item item(CommandSpec command) {
        return new Matching.Item(command.id(), command.title().orElse(command.plugin()), command.fingerprint());
    }

    /** All nodes of a step have the same commands but for plugin defaults; the first stands for them. */
    private static List<CommandSpec> commands(Step step) {
        return step.tasks().values().stream().findFirst().orElseGet(List::of);
    }

    private static String content(Step step) {
        return Fingerprint.of(String.join(
                "\n", commands(step).stream().map(CommandSpec::fingerprint).toList()));
    }

    /** Returns the plan with these ids; it must be the plan they were made of. */
    public Plan applyTo(Plan plan) {
        Map<String, StepSet> sets = new LinkedHashMap<>();
        plan.stepSets().forEach((name, set) -> sets.put(name, apply(stepSets.get(name), set)));
        return plan.withStepSets(sets);
    }

    private static StepSet apply(SetIdentity identity, StepSet set) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < set.steps().size(); i++) {
            steps.add(apply(identity.steps().get(i), set.steps().get(i)));
        }
        return set.withSteps(steps);
    }

    private static Step apply(StepIdentity identity, Step step) {
        // Thousands of nodes share one list of commands, and shall go on sharing it.
        IdentityHashMap<List<CommandSpec>, List<CommandSpec>> renamed = new IdentityHashMap<>();
        Map<String, List<CommandSpec>> tasks = new LinkedHashMap<>();
        step.tasks()
                .forEach((node, commands) ->
                        tasks.put(node, renamed.computeIfAbsent(commands, list -> rename(identity, list))));
        return step.withIdentity(identity.id(), tasks);
    }

    private static List<CommandSpec> rename(StepIdentity identity, List<CommandSpec> commands) {
        List<CommandSpec> renamed = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            renamed.add(commands.get(i).withId(identity.commands().get(i).id()));
        }
        return List.copyOf(renamed);
    }
}
