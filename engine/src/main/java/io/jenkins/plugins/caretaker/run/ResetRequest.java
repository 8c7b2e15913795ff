package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.plan.NodeFilter;
import java.util.Optional;

/**
 * Somebody wants work to be done again.
 *
 * @param stepSet empty for all step sets
 * @param step a step's place from 1, or its exact name; empty for all steps
 * @param force also what is done; otherwise only what failed or was interrupted
 * @param noop show what would be reset and stop
 */
public record ResetRequest(
        String plan,
        Optional<String> stepSet,
        Optional<String> step,
        NodeFilter filter,
        boolean force,
        boolean noop,
        String user) {}
