package io.jenkins.plugins.caretaker.journal;

import java.time.Instant;

/**
 * What a step set was when an execution began with another content than the execution before it had.
 *
 * @param id the content's digest; the same content may come back later
 * @param content the step set as text
 * @param executedAt when the execution began
 * @param execution the first that ran it
 * @param planVersion the plan it was read from
 */
public record ProcessVersion(
        String plan,
        String stepSet,
        String id,
        String content,
        Instant executedAt,
        String execution,
        String planVersion) {}
