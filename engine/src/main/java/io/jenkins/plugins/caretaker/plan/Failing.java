package io.jenkins.plugins.caretaker.plan;

import java.util.Optional;

/** What failures on nodes do, as one level of a plan states it; what a step leaves out it takes from its step set. */
public record Failing(Optional<OnFailure> onFailure, Optional<Threshold> threshold) {

    public static final Failing UNSAID = new Failing(Optional.empty(), Optional.empty());

    /** What becomes of an execution when a task failed. */
    public enum OnFailure {
        /** It fails. */
        FAIL,
        /** It goes on without the node, and may be done. */
        CONTINUE,
        /** It waits for somebody to decide. */
        GUIDED
    }

    /** How many nodes of a step may fail before the step fails. */
    public record Threshold(int amount, boolean percent) {

        public Threshold {
            if (amount < 0 || (percent && amount > 100))
                throw new IllegalArgumentException("a threshold of " + amount + (percent ? "%" : ""));
        }

        /** The number of nodes, rounded down. */
        public int of(int nodes) {
            return percent ? (int) ((long) nodes * amount / 100) : amount;
        }
    }

    public Failing orElse(Failing above) {
        return new Failing(onFailure.or(above::onFailure), threshold.or(above::threshold));
    }

    /** What happens if nobody says anything. */
    public OnFailure orFail() {
        return onFailure.orElse(OnFailure.FAIL);
    }

    /** How many of that many nodes may fail while the others go on. */
    public int tolerated(int nodes) {
        return threshold.map(limit -> limit.of(nodes)).orElse(orFail() == OnFailure.CONTINUE ? nodes : 0);
    }
}
