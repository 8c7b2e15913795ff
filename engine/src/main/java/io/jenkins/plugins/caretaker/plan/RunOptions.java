package io.jenkins.plugins.caretaker.plan;

import java.util.Optional;

/**
 * How much runs at once, as one level of a plan states it; what a level leaves out it takes from the level above.
 *
 * @param maxInFlight tasks at once: -1 as many as nodes, 0 one after another. Plan default 3
 * @param maxPerRole tasks of one role at once: -1 and 0 switch the limit off. Plan default -1
 * @param canaryHost one node first, the others only if it succeeded. Plan default false
 */
public record RunOptions(Optional<Integer> maxInFlight, Optional<Integer> maxPerRole, Optional<Boolean> canaryHost) {

    public static final RunOptions NONE = new RunOptions(Optional.empty(), Optional.empty(), Optional.empty());

    /** Source: DOPi's defaults (DOP B.1). */
    public static final RunOptions DEFAULTS = new RunOptions(Optional.of(3), Optional.of(-1), Optional.of(false));

    public RunOptions orElse(RunOptions above) {
        return new RunOptions(
                maxInFlight.or(above::maxInFlight), maxPerRole.or(above::maxPerRole), canaryHost.or(above::canaryHost));
    }
}
