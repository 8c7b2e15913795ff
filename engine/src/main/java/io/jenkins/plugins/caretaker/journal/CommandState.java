package io.jenkins.plugins.caretaker.journal;

import java.time.Instant;

/**
 * What is remembered about one command of a step on a node: the first five parts are its key.
 *
 * @param status a status word of the kernel
 * @param exitCode null if there was none
 * @param executionId the execution that wrote this; null if none did
 * @param fingerprint of the command as it was run, to see that it changed since; may be null
 * @param message for people; may be null
 */
public record CommandState(
        String plan,
        String stepSet,
        String stepId,
        String node,
        String commandId,
        String status,
        Integer exitCode,
        String executionId,
        String fingerprint,
        String message,
        Instant at) {

    /** The same command of the same execution in another status, which no process reported. */
    public CommandState moved(String newStatus, String why, Instant when) {
        return new CommandState(
                plan, stepSet, stepId, node, commandId, newStatus, null, executionId, fingerprint, why, when);
    }
}
