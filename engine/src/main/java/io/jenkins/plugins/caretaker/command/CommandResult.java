package io.jenkins.plugins.caretaker.command;

import java.util.Optional;

/**
 * How one command of a task ended, verification included.
 *
 * @param exitCode what the node reported, if there was a process
 * @param message one sentence for people; empty when there is nothing to say. Holds no output and no secret
 * @param connectivity whether it did not succeed because the node could not be reached: says nothing about the node's health
 */
public record CommandResult(Outcome outcome, Optional<Integer> exitCode, String message, boolean connectivity) {

    public enum Outcome {
        DONE,
        /** Done without running: every verify command succeeded. */
        VERIFIED,
        FAILED,
        /** Stopped before it changed anything: the task goes back to ready. */
        NOT_STARTED,
        /** Says that the others go on without the node; the command can be repeated. */
        LEFT_OUT,
        /** Ended in the middle, by a request to stop or because the node was lost: nobody knows how far it came. */
        INTERRUPTED
    }

    public boolean succeeded() {
        return outcome == Outcome.DONE || outcome == Outcome.VERIFIED;
    }

    static CommandResult of(Outcome outcome, String message) {
        return new CommandResult(outcome, Optional.empty(), message, false);
    }

    static CommandResult of(Outcome outcome, Command.Result result) {
        return new CommandResult(outcome, result.exitCode(), result.message(), false);
    }

    /** @param started whether it may have begun on the node before that was lost */
    static CommandResult unreachable(boolean started, String message) {
        return new CommandResult(started ? Outcome.INTERRUPTED : Outcome.FAILED, Optional.empty(), message, true);
    }
}
