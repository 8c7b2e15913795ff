package io.jenkins.plugins.caretaker.journal;

import java.time.Instant;

/**
 * A value that a step put out on a node.
 *
 * @param step its name when it ran
 * @param at when its command ended
 */
public record StepOutput(
        String execution, String stepId, String step, String node, String name, String value, Instant at) {

    /** The same value as another execution has it that goes on where this one ended. */
    public StepOutput in(String other) {
        return new StepOutput(other, stepId, step, node, name, value, at);
    }
}
