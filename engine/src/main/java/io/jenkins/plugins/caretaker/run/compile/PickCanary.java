package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.run.compile.Draft.DraftStep;
import java.util.SplittableRandom;

/**
 * One node first, where a step asks for it. The choice follows from the seed, which the execution records. A step that
 * already succeeded on one of the chosen nodes needs no canary any more; every node can be chosen, unlike in DOPi.
 */
record PickCanary(long seed) implements Draft.Pass {

    @Override
    public Draft apply(Draft draft) {
        return draft.eachStep(this::pick);
    }

    private DraftStep pick(DraftStep step) {
        boolean wanted = step.options().canaryHost().orElse(false);
        if (!wanted || step.proven() || step.tasks().size() < 2) return step;
        // each step draws from its own source, so that inserting a step does not change the others' canaries
        SplittableRandom random = new SplittableRandom(seed ^ step.step().id().hashCode());
        int index = random.nextInt(step.tasks().size());
        return step.canary(step.tasks().get(index).node().name());
    }
}
