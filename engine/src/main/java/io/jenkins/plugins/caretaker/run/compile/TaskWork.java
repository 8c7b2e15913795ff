package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.plan.Conduct;
import io.jenkins.plugins.caretaker.plan.Conduct.Isolation;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Rolling;
import io.jenkins.plugins.caretaker.plan.Step;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One step on one node, or all child steps of a rolling step: what a worker does, command by command.
 *
 * @param step the first of them
 * @param stage the place of its step among those that start one after another; steps of one stage start together
 */
public record TaskWork(Step step, Node node, int stage, List<CommandWork> commands) {

    public TaskWork {
        commands = List.copyOf(commands);
    }

    /** Unique in a preview, and the same in every preview of the same plan. */
    public String id() {
        return step.id() + "@" + node.name();
    }

    /** What people call it: the step, or the rolling step. */
    public String name() {
        return step.rolling().map(Rolling::name).orElse(step.name());
    }

    /** Of the step, or of the rolling step as a whole. */
    public Conduct conduct() {
        return step.rolling().map(Rolling::conduct).orElse(step.conduct());
    }

    /** Whether it may not be left out. */
    public boolean required() {
        return conduct().required()
                || steps().stream().anyMatch(each -> each.conduct().required());
    }

    /** Who else may use the node meanwhile; of several steps the strictest. Empty if the plan does not say. */
    public Optional<Isolation> isolation() {
        return Stream.concat(
                        step.rolling().map(Rolling::conduct).stream(),
                        steps().stream().map(Step::conduct))
                .flatMap(conduct -> conduct.isolation().stream())
                .min(Comparator.naturalOrder());
    }

    public boolean finished() {
        for (CommandWork command : commands) if (!command.finished()) return false;
        return true;
    }

    /** The steps it does, in order. */
    public List<Step> steps() {
        if (step.rolling().isEmpty()) return List.of(step);
        Map<String, Step> steps = new LinkedHashMap<>();
        commands.forEach(command -> steps.putIfAbsent(command.step().id(), command.step()));
        return List.copyOf(steps.values());
    }

    public List<CommandWork> commandsOf(Step wanted) {
        if (step.rolling().isEmpty() && step.id().equals(wanted.id())) return commands;
        return commands.stream()
                .filter(command -> command.step().id().equals(wanted.id()))
                .toList();
    }

    public TaskKey key(CommandWork command) {
        return new TaskKey(command.step().id(), node.name(), command.spec().id());
    }

    /** How many of its commands come after this one and are not finished. */
    public int after(CommandWork command) {
        return (int) commands.stream()
                .skip(commands.indexOf(command) + 1L)
                .filter(each -> !each.finished())
                .count();
    }

    TaskWork with(List<CommandWork> newCommands) {
        return new TaskWork(step, node, stage, newCommands);
    }
}
