package io.jenkins.plugins.caretaker.journal;

import java.time.Instant;

/**
 * A command that failed, and the question what to do about it.
 *
 * @param step its name
 * @param message why it failed
 * @param required whether the step cannot be left out
 * @param expiresAt when it counts as failed if nobody decided
 * @param decision null as long as nobody decided
 * @param decidedBy null as long as nobody decided
 */
public record GuidedFailure(
        long id,
        String execution,
        String stepId,
        String step,
        String node,
        String commandId,
        String message,
        boolean required,
        Instant askedAt,
        Instant expiresAt,
        String decision,
        String decidedBy) {

    /** A question that is still to be asked. */
    public record Draft(
            String execution,
            String stepId,
            String step,
            String node,
            String commandId,
            String message,
            boolean required,
            Instant expiresAt) {}
}
