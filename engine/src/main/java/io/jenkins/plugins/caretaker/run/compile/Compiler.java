package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.plan.Consent;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.StepSet;
import java.util.Map;
import java.util.Set;

/** Turns a step set and a request into the graph that will run. Pure. */
public final class Compiler {

    private Compiler() {}

    /**
     * Compiles what a run may do that was allowed nothing.
     *
     * @param chosen names of the nodes that filters and environment leave
     * @param state what earlier runs left behind
     * @param seed decides what is left to chance; the same seed gives the same preview
     */
    public static Preview compile(Plan plan, StepSet set, Set<String> chosen, StoredState state, long seed) {
        return compile(plan, set, chosen, Map.of(), state, Consent.NONE, seed);
    }

    /**
     * Compiles.
     *
     * @param leftOut of those, who does not take part, and why
     * @param consent which effects of steps are allowed
     */
    public static Preview compile(
            Plan plan,
            StepSet set,
            Set<String> chosen,
            Map<String, String> leftOut,
            StoredState state,
            Consent consent,
            long seed) {
        Draft draft = ExpandSteps.of(plan, set)
                .then(new SelectNodes(chosen))
                .then(new LeaveOut(leftOut))
                .then(new KnowDone(state))
                .then(new HoldBack(consent))
                .then(new SkipDone(state))
                // what comes back in every run may be what this one may not do
                .then(new HoldBack(consent))
                .then(new PickCanary(seed));
        return BuildGraph.of(draft);
    }
}
