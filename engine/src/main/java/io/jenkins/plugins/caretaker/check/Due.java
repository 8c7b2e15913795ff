package io.jenkins.plugins.caretaker.check;

import io.jenkins.plugins.caretaker.machine.LastCheck;
import io.jenkins.plugins.caretaker.plan.MachinePolicy;
import io.jenkins.plugins.caretaker.plan.MachinePolicy.Times;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.store.StoredPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A machine with a schedule, and when it is due. Safe for many threads. */
final class Due {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final StoredPlan stored;
    private final Node node;
    private final MachinePolicy policy;
    private final Times times;
    private LastCheck last;
    private Instant next;
    private boolean running;

    Due(StoredPlan stored, Node node, LastCheck last, Instant now) {
        this.stored = stored;
        this.node = node;
        this.policy = stored.plan().policyOf(node);
        this.times = policy.schedule().orElseThrow();
        this.last = last;
        // a clock that went back does not keep a machine from being checked
        this.next = after(last.seenUntil().isAfter(now) ? now : last.seenUntil());
    }

    String name() {
        return node.name();
    }

    Plan plan() {
        return stored.plan();
    }

    /** Of the plan. */
    String version() {
        return stored.version();
    }

    Node node() {
        return node;
    }

    MachinePolicy policy() {
        return policy;
    }

    /** Of all machines of one policy the same. */
    String policyKey() {
        return stored.plan().name() + "/" + policy.name();
    }

    synchronized LastCheck last() {
        return last;
    }

    /** Also when the clock went back so far that the next time is another one now. */
    synchronized boolean isDue(Instant now) {
        if (running) return false;
        if (last.seenUntil().isAfter(now)) {
            last = last.seen(now);
            next = after(now);
        }
        return !next.isAfter(now);
    }

    /** Returns whether it was not begun already. */
    synchronized boolean begin() {
        boolean begun = !running;
        running = true;
        return begun;
    }

    synchronized void end() {
        running = false;
    }

    synchronized void checked(LastCheck now) {
        last = now;
        next = after(now.seenUntil());
    }

    synchronized void skip(Instant now) {
        checked(last.seen(now));
    }

    /** How long it may be between two checks: twice the time between two times of the schedule. */
    synchronized Duration longest() {
        Instant first = times.schedule().next(last.seenUntil()).orElse(last.seenUntil());
        Optional<Instant> second = times.schedule().next(first);
        Duration gap = second.map(time -> Duration.between(first, time)).orElse(A_DAY);
        return gap.multipliedBy(2).plus(times.jitter());
    }

    /** The first time after this one, later by what is this machine's own; never, if the schedule ends. */
    private Instant after(Instant seen) {
        return times.schedule().next(seen).map(time -> time.plus(own())).orElse(Instant.MAX);
    }

    /** Machines of one policy are spread, each with the same delay every time, also after a restart. */
    private Duration own() {
        long jitter = times.jitter().toMillis();
        return jitter == 0
                ? Duration.ZERO
                : Duration.ofMillis(Math.floorMod(node.name().hashCode() * 2_654_435_761L, jitter));
    }
}
