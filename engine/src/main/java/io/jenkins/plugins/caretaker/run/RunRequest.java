package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.plan.NodeFilter;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody wants a step set to run.
 *
 * @param plan a name in the plan store
 * @param environment where; may be a template over what is known before anything runs
 * @param variables values given for this run, answers to prompts among them
 * @param filter which of the selected nodes take part
 * @param noop show what would happen and stop
 * @param user who asks; recorded
 * @param seed decides what is left to chance; recorded
 */
public record RunRequest(
        String plan,
        String stepSet,
        Optional<String> environment,
        Optional<String> tenant,
        Map<String, String> variables,
        NodeFilter filter,
        boolean noop,
        String user,
        long seed) {

    public RunRequest {
        variables = Map.copyOf(variables);
    }

    /** The same in another environment. */
    RunRequest in(Optional<String> resolved) {
        return new RunRequest(plan, stepSet, resolved, tenant, variables, filter, noop, user, seed);
    }
}
