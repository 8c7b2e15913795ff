package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import java.util.Collections;
import java.util.LinkedHashMap;
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
    record Preview(String commandLine, Map<String, String> environment) {

        public Preview {
            environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        }
    }

    /** The ways a command ends by itself. */
    enum Ending {
        DONE,
        FAILED,
        /** Gave up waiting because it was asked to stop, before it changed anything: can be repeated without harm. */
        STOPPED,
        /** Found that the others should go on without the node; changed nothing. */
        LEFT_OUT
    }

    /**
     * How a command ended.
     *
     * @param exitCode what the node reported, if there was a process
     * @param message unless it is done, one sentence that says what was expected; never a line of output, which may hold
     *     a secret; empty when done
     */
    record Result(Ending ending, Optional<Integer> exitCode, String message) {

        public static Result done(int exitCode) {
            return new Result(Ending.DONE, Optional.of(exitCode), "");
        }

        public static Result done() {
            return new Result(Ending.DONE, Optional.empty(), "");
        }

        public static Result failed(String message) {
            return new Result(Ending.FAILED, Optional.empty(), message);
        }

        public static Result failed(int exitCode, String message) {
            return new Result(Ending.FAILED, Optional.of(exitCode), message);
        }

        public static Result leftOut(String why) {
            return new Result(Ending.LEFT_OUT, Optional.empty(), why);
        }

        public static Result stopped(String message) {
            return new Result(Ending.STOPPED, Optional.empty(), message);
        }

        public boolean succeeded() {
            return ending == Ending.DONE;
        }
    }
}
