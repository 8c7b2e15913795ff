package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import java.util.Map;
import java.util.Optional;

/** What a plugin made of a command's settings. Immutable. */
public interface Command {

    /**
     * Says exactly what {@link #run} would do, without doing or reading anything outside.
     *
     * @return the command line and environment; secrets as {@code ********}
     */
    Preview preview(CommandContext context);

    /**
     * Runs the command on the context's node. Called on a worker thread; never concurrently for one node and execution.
     * Returns soon after the context's cancellation asks to terminate.
     *
     * @return how it ended; a command that ran and went wrong is a result, not an exception
     * @throws ConnectivityException when the node could not be reached or the channel was lost
     * @throws AuthenticationException when the node refused every credential
     */
    Result run(CommandContext context) throws ConnectivityException, AuthenticationException, InterruptedException;

    /** What would run. */
    record Preview(String commandLine, Map<String, String> environment) {}

    /**
     * How a command ended.
     *
     * @param exitCode what the node reported, if there was a process
     * @param message for a failure, one sentence that says what was expected; empty otherwise
     */
    record Result(boolean succeeded, Optional<Integer> exitCode, String message) {

        public static Result done(int exitCode) {
            return new Result(true, Optional.of(exitCode), "");
        }

        public static Result done() {
            return new Result(true, Optional.empty(), "");
        }

        public static Result failed(String message) {
            return new Result(false, Optional.empty(), message);
        }

        public static Result failed(int exitCode, String message) {
            return new Result(false, Optional.of(exitCode), message);
        }
    }
}
