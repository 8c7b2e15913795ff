package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Step;
import java.util.List;

/** One step on one node: what a worker does, command by command. */
public record TaskWork(Step step, Node node, List<CommandWork> commands) {

    public TaskWork {
        commands = List.copyOf(commands);
    }

    /** Unique in a preview, and the same in every preview of the same plan. */
    public String id() {
        return step.id() + "@" + node.name();
    }

    public boolean finished() {
        return commands.stream().allMatch(CommandWork::finished);
    }

    public TaskKey key(CommandWork command) {
        return new TaskKey(step.id(), node.name(), command.spec().id());
    }
}
