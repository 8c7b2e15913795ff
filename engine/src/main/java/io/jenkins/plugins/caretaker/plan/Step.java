package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Selects nodes and holds commands.
 *
 * @param index from 1, its place in the step set
 * @param id stays the same when the step is moved or renamed; state is keyed by it
 * @param tasks the selected nodes in the order they run, each with its commands after plugin defaults
 * @param conduct its own; a child step has besides that of its rolling step
 * @param rolling what it shares with the other child steps, which stand beside it in the step set, if it is one
 */
public record Step(
        int index,
        String id,
        String name,
        RunOptions options,
        Map<String, List<CommandSpec>> tasks,
        Conduct conduct,
        Optional<Rolling> rolling,
        Location where) {

    public Step {
        tasks = Ordered.copyOf(tasks);
    }

    /** A step as DOP knows it. */
    public Step(
            int index,
            String id,
            String name,
            RunOptions options,
            Map<String, List<CommandSpec>> tasks,
            Location where) {
        this(index, id, name, options, tasks, Conduct.PLAIN, Optional.empty(), where);
    }

    /** What somebody has to allow: its own word, else that of its rolling step. */
    public StepEffect effect() {
        return conduct.effect()
                .or(() -> rolling.flatMap(shared -> shared.conduct().effect()))
                .orElse(StepEffect.NONE);
    }

    /** Whether a template says where a command runs; the commands of all nodes say the same about that. */
    boolean isDelegatedByTemplate() {
        return tasks.values().stream().limit(1).flatMap(List::stream).anyMatch(CommandSpec::isDelegatedByTemplate);
    }

    public Step withIdentity(String newId, Map<String, List<CommandSpec>> newTasks) {
        return new Step(index, newId, name, options, newTasks, conduct, rolling, where);
    }
}
