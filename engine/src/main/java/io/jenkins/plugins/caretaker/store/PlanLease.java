package io.jenkins.plugins.caretaker.store;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journal.Holder;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The lock of a plan: whoever changes the plan or the states of its steps holds it. */
public final class PlanLease {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

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

    /**
     * The same for a change that takes a moment: waits for its turn behind others of that kind, so that of two who change a plan at once
     * each is judged by what it is and not by who came first. Does not wait for an execution.
     *
     * @throws ConflictException naming the holder if an execution has it, or somebody for more than two seconds
     */
    static Lease takeSoon(Journal journal, Clock clock, String plan, String user, String purpose) {
        long begun = System.nanoTime();
        Optional<Lease> lease = journal.tryLock(key(plan), holder(clock, user, purpose));
        while (lease.isEmpty()) {
            if (System.nanoTime() - begun > PATIENCE_NANOS || isExecuting(journal, plan) || !pause()) {
                throw refused(journal, plan);
            }
            lease = journal.tryLock(key(plan), holder(clock, user, purpose));
        }
        return lease.get();
    }

    private static boolean isExecuting(Journal journal, String plan) {
        return journal.read(transaction -> transaction.executions().open(plan)).stream()
                .anyMatch(execution -> execution.startedAt() != null);
    }

    /** Other processes do not tell when they let go. Returns whether nobody wants this thread to end. */
    private static boolean pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
        return !Thread.currentThread().isInterrupted();
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
