package io.jenkins.plugins.caretaker.machine;

import static io.jenkins.plugins.caretaker.machine.Health.HEALTHY;
import static io.jenkins.plugins.caretaker.machine.Health.UNHEALTHY;
import static io.jenkins.plugins.caretaker.machine.Health.UNKNOWN;

import io.jenkins.plugins.caretaker.graph.Stateful;
import io.jenkins.plugins.caretaker.graph.TransitionTable;
import io.jenkins.plugins.caretaker.machine.HealthMachine.Finding.FoundHealthy;
import io.jenkins.plugins.caretaker.machine.HealthMachine.Finding.FoundUnhealthy;
import io.jenkins.plugins.caretaker.machine.HealthMachine.Finding.Lapsed;

/** Decides about health. Pure. There is no event for a network failure: it tells nothing. Source: seed 003; mission.md D.2. */
final class HealthMachine {

    /** What can be found out about a machine's health. */
    sealed interface Finding {

        /** A check ended well, or somebody says so. */
        record FoundHealthy() implements Finding {}

        /** A check failed on the machine itself, a login was refused, or somebody says so. */
        record FoundUnhealthy() implements Finding {}

        /** What was said for a time is over. */
        record Lapsed() implements Finding {}
    }

    static final TransitionTable<Health, Finding, Fact> TABLE = TransitionTable.<Health, Finding, Fact>of("health")
            // a first check tells
            .on(UNKNOWN, FoundHealthy.class, HEALTHY)
            .on(UNKNOWN, FoundUnhealthy.class, UNHEALTHY)
            // later ones only tell something when they differ
            .on(HEALTHY, FoundUnhealthy.class, UNHEALTHY)
            .on(UNHEALTHY, FoundHealthy.class, HEALTHY)
            .ignore(HEALTHY, FoundHealthy.class)
            .ignore(UNHEALTHY, FoundUnhealthy.class)
            // nobody knows any more
            .on(HEALTHY, Lapsed.class, UNKNOWN)
            .on(UNHEALTHY, Lapsed.class, UNKNOWN)
            .ignore(UNKNOWN, Lapsed.class);

    private HealthMachine() {}

    static Health next(Health now, Finding finding) {
        return TABLE.apply(new Fact(now), finding).next().state();
    }

    /** A health and nothing else. */
    record Fact(Health state) implements Stateful<Health, Fact> {
        @Override
        public Fact in(Health next) {
            return new Fact(next);
        }
    }
}
