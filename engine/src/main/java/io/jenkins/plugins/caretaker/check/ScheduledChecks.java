package io.jenkins.plugins.caretaker.check;

import io.jenkins.plugins.caretaker.check.CheckQueue.Next;
import io.jenkins.plugins.caretaker.check.Places.Place;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import io.jenkins.plugins.caretaker.journal.LeaseLostException;
import io.jenkins.plugins.caretaker.machine.CheckTable;
import io.jenkins.plugins.caretaker.machine.LastCheck;
import io.jenkins.plugins.caretaker.machine.Machines;
import io.jenkins.plugins.caretaker.store.PlanLease;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks machines when their policies say so. Of several hosts on one store one does. How far each machine's schedule is survives
 * restarts; times that passed while nobody looked are one check. A clock that jumps costs at most one check of each machine. One thread
 * calls {@link #round}.
 */
public final class ScheduledChecks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledChecks.class);
    static final String KEY = "machine-checks";
    private final Journal journal;
    private final Machines machines;
    private final Checks checks;
    private final Clock clock;
    private final ScheduledMachines scheduled;
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> daemon(work, "caretaker-check"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "caretaker-check-places"));
    private final Places places = new Places(timer, this::beginSome);
    private final CheckQueue queue = new CheckQueue();
    private final AtomicInteger looks = new AtomicInteger();
    private Lease lease;

    public ScheduledChecks(Journal journal, PlanStore plans, Machines machines, Checks checks, Clock clock) {
        this.journal = journal;
        this.machines = machines;
        this.checks = checks;
        this.clock = clock;
        this.scheduled = new ScheduledMachines(journal, plans);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins the checks that are due, as many as there are places; the others when those end. Returns without waiting for them. */
    public void round() {
        if (lease == null)
            lease = journal.tryLock(KEY, PlanLease.holder(clock, "policy", "check machines"))
                    .orElse(null);
        if (lease == null) return;
        Instant now = clock.instant();
        try {
            List<Due> due = scheduled.list(now, lease.fence()).stream()
                    .filter(each -> each.isDue(now))
                    .toList();
            queue.fill(due, lease.fence());
            beginSome();
        } catch (LeaseLostException e) {
            // another host checks from now on
            lease = null;
            queue.empty();
        }
    }

    @Override
    public void close() {
        queue.close();
        timer.shutdown();
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(10, TimeUnit.SECONDS)) LOG.warn("checks of machines do not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (lease != null) lease.close();
    }

    /** Whoever comes while another thread, or this one, is at it lets that one look once more. */
    private void beginSome() {
        if (looks.getAndIncrement() > 0) return;
        int seen;
        do {
            seen = looks.get();
            for (Optional<Next> next = next(); next.isPresent(); next = next()) begin(next.get());
        } while (looks.addAndGet(-seen) > 0);
    }

    private Optional<Next> next() {
        return queue.next(due -> places.take(due.policyKey(), due.policy().atOnce()));
    }

    private void begin(Next next) {
        Due each = next.due();
        Instant now = clock.instant();
        boolean skipped =
                machines.wasReachedSince(each.name(), now.minus(each.policy().skipAfterContact()));
        if (skipped) each.skip(now);
        if (skipped || !each.isDue(now) || !each.begin()) {
            next.place().close();
            return;
        }
        try {
            workers.execute(() -> run(next));
        } catch (RejectedExecutionException e) {
            // this host ends
            each.end();
            next.place().close();
        }
    }

    private void run(Next next) {
        try {
            check(next.due(), next.place(), next.fence());
        } finally {
            next.due().end();
            next.place().close();
        }
    }

    private void check(Due each, Place place, long fence) {
        try {
            LastCheck next = store(each, outcome(each, place), fence);
            if (isToBeCleanedUp(each, next)) cleanUp(each, next, fence);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LeaseLostException e) {
            LOG.debug("another host checks machines now");
            queue.empty();
        } catch (RuntimeException e) {
            LOG.warn(
                    "the check of machine '{}' could not be stored, it is made again: {}", each.name(), e.getMessage());
        }
    }

    /** One that cannot be made at all, for instance without its secret, is tried again at its next time. */
    private CheckOutcome outcome(Due each, Place place) throws InterruptedException {
        try {
            return checks.check(each.plan(), each.node(), each.policy().check(), new Cancellation(place::connecting));
        } catch (RuntimeException e) {
            LOG.warn("machine '{}' could not be checked: {}", each.name(), e.getMessage());
            return CheckOutcome.unhealthy("the check could not be made: " + e.getMessage());
        }
    }

    private LastCheck store(Due each, CheckOutcome outcome, long fence) {
        LastCheck before = each.last();
        LastCheck next = before.after(outcome.outcome(), outcome.trouble(), clock.instant(), each.longest());
        journal.write(transaction -> {
            transaction.fence(KEY, fence);
            new CheckTable(transaction.sql()).put(List.of(next));
            CheckEvents.write(transaction, before, next, each.policy());
            return next;
        });
        each.checked(next);
        return next;
    }

    /** Never for one bad check, nor for time that no check vouches for. Source: mission.md D.1, H7. */
    private boolean isToBeCleanedUp(Due each, LastCheck last) {
        Duration after = each.policy().cleanUpAfter().orElse(null);
        if (after == null || last.failures() < 2 || last.unreachable().compareTo(after) < 0) return false;
        return machines.unavailableSince(each.name())
                .filter(since -> !since.plus(after).isAfter(last.at()))
                .isPresent();
    }

    private void cleanUp(Due each, LastCheck last, long fence) {
        String reason = "unavailable for " + last.unreachable().toSeconds() + " s; policy '"
                + each.policy().name() + "' removes after "
                + each.policy().cleanUpAfter().orElseThrow().toSeconds() + " s";
        boolean failed =
                machines.cleanUp(each.name(), reason, last.cleanUpFailed()).isPresent();
        if (!failed || last.cleanUpFailed()) return;
        LastCheck told = last.notCleanedUp();
        journal.write(transaction -> {
            transaction.fence(KEY, fence);
            new CheckTable(transaction.sql()).put(List.of(told));
            return told;
        });
        each.checked(told);
    }
}
