package io.jenkins.plugins.caretaker.check;

import io.jenkins.plugins.caretaker.machine.LastCheck.Outcome;

/**
 * How one check went.
 *
 * @param trouble what is wrong; empty if nothing is
 */
public record CheckOutcome(Outcome outcome, String trouble) {

    static final CheckOutcome FINE = new CheckOutcome(Outcome.FINE, "");

    static CheckOutcome unhealthy(String trouble) {
        return new CheckOutcome(Outcome.UNHEALTHY, trouble);
    }

    static CheckOutcome unreachable(String trouble) {
        return new CheckOutcome(Outcome.UNREACHABLE, trouble);
    }

    public boolean isFine() {
        return outcome == Outcome.FINE;
    }

    public boolean isUnreachable() {
        return outcome == Outcome.UNREACHABLE;
    }
}
