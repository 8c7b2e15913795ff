package io.jenkins.plugins.caretaker.store;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journal.Holder;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** The lock of a plan: whoever changes the plan or the states of its steps holds it. */
public final class PlanLease {

    private PlanLease() {}

    /** The key of a plan's lock, for fencing. */
    public static String key(String plan) {
        return "plan/" + plan;
    }

    /**
     * Takes the plan's lock.
     *
     * @param purpose what for, shown to those who are refused, for instance {@code run maint}
     * @throws ConflictException naming the holder if somebody has it
     */
    public static Lease take(Journal journal, Clock clock, String plan, String user, String purpose) {
        return journal.tryLock(key(plan), holder(clock, user, purpose)).orElseThrow(() -> refused(journal, plan));
    }

    /** This process, as a holder of locks. */
    public static Holder holder(Clock clock, String user, String purpose) {
        return new Holder(user, host(), ProcessHandle.current().pid(), purpose, clock.instant());
    }

    /** Says who holds the plan. */
    public static String inUse(Journal journal, String plan) {
        String who = journal.holder(key(plan))
                .map(holder -> String.format(
                        "%s@%s (process %d) holds it since %s for: %s",
                        holder.user(),
                        holder.host(),
                        holder.pid(),
                        holder.since().truncatedTo(ChronoUnit.SECONDS),
                        holder.purpose()))
                .orElse("it was held a moment ago");
        return "plan '" + plan + "' is in use; " + who;
    }

    private static ConflictException refused(Journal journal, String plan) {
        return new ConflictException(
                inUse(journal, plan) + ". Wait for it, or stop it with: caretaker cancel EXECUTION");
    }

    /** What this machine is called. */
    public static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
