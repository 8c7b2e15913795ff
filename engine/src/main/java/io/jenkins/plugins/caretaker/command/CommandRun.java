package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.Command.Ending;
import io.jenkins.plugins.caretaker.command.Command.Result;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.command.CommandResult.Outcome;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The procedure around one command: verify, run within the time allowed, judge, verify again. Source: DOP B.1, command.rb.
 * Safe for many threads. Closing it ends the thread that watches the time; nothing may run then.
 */
public final class CommandRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRun.class);

    private final CommandCatalog catalog;
    private final Deadlines deadlines = new Deadlines();

    public CommandRun(CommandCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Runs the command on the context's node, or on the node it is delegated to. Called on a worker thread. Never throws
     * for what a command did; a thread that was interrupted still is when this returns.
     */
    public CommandResult run(CommandSpec spec, NodeContext taskContext) {
        Diagnostics problems = new Diagnostics();
        NodeContext context = taskContext.delegatedBy(spec, problems);
        CommandResult result =
                problems.hasErrors() ? CommandResult.of(Outcome.FAILED, describe(problems)) : protect(spec, context);
        if (result.outcome() == Outcome.VERIFIED) context.log().log(Level.INFO, result.message());
        else if (result.outcome() != Outcome.LEFT_OUT && !result.message().isEmpty())
            context.log().log(Level.ERROR, spec.plugin() + ": " + result.message());
        return result;
    }

    /**
     * For the commands of one preview.
     *
     * @param problems gets what is wrong with their settings
     */
    public CommandPreviews previews(Diagnostics problems) {
        return new CommandPreviews(catalog, problems);
    }

    @Override
    public void close() {
        deadlines.close();
    }

    private CommandResult protect(CommandSpec spec, NodeContext context) {
        try {
            return verifyAndRun(spec, context);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CommandResult.of(Outcome.INTERRUPTED, "interrupted");
        } catch (ConnectivityException e) {
            return CommandResult.unreachable(e.started(), unreachable(context, e));
        } catch (AuthenticationException e) {
            return CommandResult.of(Outcome.FAILED, "login on " + context.host().name() + " failed: " + e.getMessage());
        } catch (SecretException | UnusableConnectionException e) {
            return CommandResult.of(Outcome.FAILED, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("command plugin {} failed unexpectedly", spec.plugin(), e);
            return CommandResult.of(
                    Outcome.FAILED,
                    "the plugin failed unexpectedly with " + e.getClass().getName()
                            + "; the log of Caretaker has the details");
        }
    }

    private CommandResult verifyAndRun(CommandSpec spec, NodeContext context)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        if (stopping(context)) return CommandResult.of(Outcome.NOT_STARTED, "");
        Diagnostics problems = new Diagnostics();
        Optional<Command> command = catalog.read(spec, context.plan(), context.values(), problems);
        if (command.isEmpty()) return CommandResult.of(Outcome.FAILED, describe(problems));
        if (!spec.verify().isEmpty() && verified(spec, context)) {
            return CommandResult.of(Outcome.VERIFIED, "all verify commands succeeded; not run");
        }
        if (stopping(context)) return CommandResult.of(Outcome.NOT_STARTED, "");
        return runInTime(spec, command.get(), context);
    }

    /** The time covers the command and the verification after it. Source: command.rb, meta_run. */
    private CommandResult runInTime(CommandSpec spec, Command command, NodeContext context)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        long seconds = catalog.timeoutSeconds(spec);
        try (Cancellation.Child child = context.cancellation().child();
                Deadlines.Deadline deadline = deadlines.start(seconds, child.get())) {
            NodeContext limited = context.with(child.get());
            CommandResult result = runAndVerify(spec, command, limited);
            if (result.succeeded() || !deadline.passed()) return result;
            return timedOut(seconds, result);
        }
    }

    private CommandResult runAndVerify(CommandSpec spec, Command command, NodeContext context)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        Result result = command.run(context);
        if (result.ending() == Ending.LEFT_OUT) return CommandResult.of(Outcome.LEFT_OUT, result);
        if (result.ending() == Ending.STOPPED) return CommandResult.of(Outcome.NOT_STARTED, result);
        if (!result.succeeded()) {
            boolean ended = context.cancellation().terminating();
            return CommandResult.of(ended ? Outcome.INTERRUPTED : Outcome.FAILED, result);
        }
        if (!spec.verifyAfterRun() || verified(spec, context)) return CommandResult.of(Outcome.DONE, result);
        boolean ended = context.cancellation().terminating();
        return new CommandResult(
                ended ? Outcome.INTERRUPTED : Outcome.FAILED,
                result.exitCode(),
                "it ran, but its verify commands still fail",
                false);
    }

    /** Whether all verify commands succeed. A failure of one is an answer; a node out of reach is not. */
    private boolean verified(CommandSpec spec, NodeContext context) {
        NodeContext quiet = context.quiet();
        return spec.verify().stream().allMatch(verify -> run(verify, quiet).succeeded());
    }

    private static CommandResult timedOut(long seconds, CommandResult result) {
        String last =
                result.outcome() == Outcome.NOT_STARTED && !result.message().isEmpty() ? ": " + result.message() : "";
        return new CommandResult(
                Outcome.FAILED,
                result.exitCode(),
                "ended because it took longer than " + seconds + " s (plugin_timeout)" + last,
                false);
    }

    private static boolean stopping(NodeContext context) {
        return context.cancellation().stage() != Stage.NONE;
    }

    private static String unreachable(NodeContext context, ConnectivityException e) {
        String lost =
                e.started() ? "the connection to %s was lost while the command ran: %s" : "%s could not be reached: %s";
        return String.format(
                lost, context.host().name(), e.reason(context.host().name()));
    }

    static String describe(Diagnostics problems) {
        return problems.list().stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::toString)
                .collect(Collectors.joining("; "));
    }
}
