package io.jenkins.plugins.caretaker.machine;

import static io.jenkins.plugins.caretaker.machine.Connectivity.AVAILABLE;
import static io.jenkins.plugins.caretaker.machine.Connectivity.UNAVAILABLE;
import static io.jenkins.plugins.caretaker.machine.Connectivity.UNKNOWN;

import io.jenkins.plugins.caretaker.graph.Stateful;
import io.jenkins.plugins.caretaker.graph.TransitionTable;
import io.jenkins.plugins.caretaker.machine.ConnectivityMachine.Finding.Lapsed;
import io.jenkins.plugins.caretaker.machine.ConnectivityMachine.Finding.Lost;
import io.jenkins.plugins.caretaker.machine.ConnectivityMachine.Finding.Reached;

/**
 * Decides about connectivity. Pure. A loss comes here only after it was held down ({@link HoldDown}). Source: seed 003, "Proposed
 * change"; mission.md D.2.
 */
final class ConnectivityMachine {

    /** What can be found out about a connection. */
    sealed interface Finding {

        /** A connection was made, in either direction. */
        record Reached() implements Finding {}

        /** None could be made, or one was lost, and that lasted. */
        record Lost() implements Finding {}

        /** What was said for a time is over. */
        record Lapsed() implements Finding {}
    }

    static final TransitionTable<Connectivity, Finding, Fact> TABLE = TransitionTable.<Connectivity, Finding, Fact>of(
                    "connectivity")
            // a first contact tells
            .on(UNKNOWN, Reached.class, AVAILABLE)
            .on(UNKNOWN, Lost.class, UNAVAILABLE)
            // later ones only tell something when they differ
            .on(AVAILABLE, Lost.class, UNAVAILABLE)
            .on(UNAVAILABLE, Reached.class, AVAILABLE)
            .ignore(AVAILABLE, Reached.class)
            .ignore(UNAVAILABLE, Lost.class)
            // nobody knows any more
            .on(AVAILABLE, Lapsed.class, UNKNOWN)
            .on(UNAVAILABLE, Lapsed.class, UNKNOWN)
            .ignore(UNKNOWN, Lapsed.class);

    private ConnectivityMachine() {}

    static Connectivity next(Connectivity now, Finding finding) {
        return TABLE.apply(new Fact(now), finding).next().state();
    }

    /** A connectivity and nothing else. */
    record Fact(Connectivity state) implements Stateful<Connectivity, Fact> {
        @Override
        public Fact in(Connectivity next) {
            return new Fact(next);
        }
    }
}
