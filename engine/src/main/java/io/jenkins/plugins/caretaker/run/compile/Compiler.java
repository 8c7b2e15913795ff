package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.StepSet;
import java.util.Map;
import java.util.Set;

/** Turns a step set and a request into the graph that will run. Pure. */
public final class Compiler {

    private Compiler() {}

    /**
     * Compiles.
     *
     * @param chosen names of the nodes that filters and environment leave
     * @param state what earlier runs left behind
     * @param seed decides what is left to chance; the same seed gives the same preview
     */
    public static Preview compile(Plan plan, StepSet set, Set<String> chosen, StoredState state, long seed) {
        return compile(plan, set, chosen, Map.of(), state, seed);
    }

    /**
     * Compiles.
     *
     * @param leftOut of those, who does not take part, and why
     */
    public static Preview compile(
            Plan plan, StepSet set, Set<String> chosen, Map<String, String> leftOut, StoredState state, long seed) {
        Draft draft = ExpandSteps.of(plan, set)
                .then(new SelectNodes(chosen))
                .then(new LeaveOut(leftOut))
                .then(new SkipDone(state))
                .then(new PickCanary(seed));
        return BuildGraph.of(draft);
    }
}
