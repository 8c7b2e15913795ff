package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.plan.NodeFilter;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody wants a step set to run.
 *
 * @param plan a name in the plan store
 * @param variables values given for this run
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
}
