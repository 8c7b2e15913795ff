package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.Command.Preview;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * What {@link CommandRun#run} would do if no verification spared it, for the commands of one preview. Executes nothing and
 * reads no secret. Used by one thread.
 */
public final class CommandPreviews {

    private final CommandCatalog catalog;
    private final Diagnostics problems;

    /** Nodes share commands: one whose settings are no templates is the same on all of them and is read once. */
    private final IdentityHashMap<CommandSpec, Optional<Command>> shared = new IdentityHashMap<>();

    CommandPreviews(CommandCatalog catalog, Diagnostics problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /** The command on the context's node, or on the node it is delegated to; nothing if its settings have problems. */
    public Optional<Preview> of(CommandSpec spec, NodeContext taskContext) {
        NodeContext context = taskContext.delegatedBy(spec, problems);
        new ResolvedNodes(context.plan(), context.values(), problems).checked(context.host());
        return command(spec, context).map(command -> command.preview(context));
    }

    private Optional<Command> command(CommandSpec spec, NodeContext context) {
        return context.values() == Values.NONE
                ? shared.computeIfAbsent(spec, first -> read(first, context))
                : read(spec, context);
    }

    private Optional<Command> read(CommandSpec spec, NodeContext context) {
        return catalog.read(spec, context.plan(), context.values(), problems);
    }
}
