package io.jenkins.plugins.caretaker.machine;

import java.time.Duration;
import java.time.Instant;

/**
 * How the newest check of a machine went, and how far its schedule is.
 *
 * @param seenUntil up to when times of its schedule were dealt with
 * @param at when it was checked; the epoch if it never was
 * @param trouble what was wrong; empty if nothing was
 * @param failures how many checks in a row could not reach it
 * @param unreachable for how long checks could not reach it: time that no check vouches for is not counted
 * @param cleanUpFailed whether it should have been removed and could not be
 */
public record LastCheck(
        String machine,
        Instant seenUntil,
        Instant at,
        Outcome outcome,
        String trouble,
        int failures,
        Duration unreachable,
        boolean cleanUpFailed) {

    /** How a check went. */
    public enum Outcome {
        /** There was none. */
        NONE,
        /** The machine is well. */
        FINE,
        /** It could be reached and is not well. */
        UNHEALTHY,
        /** It could not be reached. */
        UNREACHABLE
    }

    /** What is known of a machine that was never checked. */
    public static LastCheck never(String machine, Instant seenUntil) {
        return new LastCheck(machine, seenUntil, Instant.EPOCH, Outcome.NONE, "", 0, Duration.ZERO, false);
    }

    /**
     * What is known after another check.
     *
     * @param most more than this cannot have passed since the last one: more is a clock that jumped, or a server that was away
     */
    public LastCheck after(Outcome next, String nextTrouble, Instant now, Duration most) {
        if (next != Outcome.UNREACHABLE)
            return new LastCheck(machine, now, now, next, nextTrouble, 0, Duration.ZERO, false);
        Duration passed = failures == 0 || now.isBefore(at) ? Duration.ZERO : Duration.between(at, now);
        Duration counted = passed.compareTo(most) > 0 ? most : passed;
        return new LastCheck(
                machine, now, now, next, nextTrouble, failures + 1, unreachable.plus(counted), cleanUpFailed);
    }

    public LastCheck seen(Instant until) {
        return new LastCheck(machine, until, at, outcome, trouble, failures, unreachable, cleanUpFailed);
    }

    public LastCheck notCleanedUp() {
        return new LastCheck(machine, seenUntil, at, outcome, trouble, failures, unreachable, true);
    }

    public boolean happened() {
        return outcome != Outcome.NONE;
    }
}
