package io.jenkins.plugins.caretaker.plugin.trigger;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Builds jobs when something happens: once a second it looks at new events. One thread does that, which therefore needs no locks and may
 * ask Jenkins' queue, which has one. Safe for many threads.
 */
@Extension
public final class EventBuilds extends ItemListener {

    private static final Logger LOG = Logger.getLogger(EventBuilds.class.getName());
    private static final int AT_ONCE = 1_000;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "caretaker-job-triggers");
        made.setDaemon(true);
        return made;
    });
    private final Map<Job<?, ?>, EventTrigger> configured = new HashMap<>();
    private final Map<Job<?, ?>, WatchedJob> watched = new HashMap<>();
    /** Jobs whose trigger cannot be meant, or whose file cannot be read, until they are configured anew. */
    private final Set<Job<?, ?>> wrong = new HashSet<>();

    private Future<?> rounding;

    static EventBuilds get() {
        return ExtensionList.lookupSingleton(EventBuilds.class);
    }

    void watch(EventTrigger trigger, Job<?, ?> job) {
        later(() -> {
            configured.put(job, trigger);
            watched.remove(job);
            wrong.remove(job);
        });
    }

    /** A job that is configured anew comes back at once; one that does not has lost its trigger, and where that was is forgotten. */
    void unwatch(EventTrigger trigger, Job<?, ?> job) {
        later(() -> {
            if (configured.remove(job, trigger)) watched.remove(job);
        });
        later(() -> {
            Future<?> unused = thread.schedule(() -> forget(job), 5, TimeUnit.SECONDS);
        });
    }

    private void forget(Job<?, ?> job) {
        if (configured.containsKey(job)) return;
        try {
            JobEvents.forget(WatchedJob.directory(job));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "where the trigger of " + job.getFullName() + " was cannot be removed", e);
        }
    }

    /** The record of a build is on disk, or nobody wants it any more. */
    void done(Job<?, ?> job, String id) {
        later(() -> {
            WatchedJob known = watched.get(job);
            if (known == null) return;
            try {
                known.done(id);
            } catch (IOException e) {
                // it is found by the build's record after the next start
                LOG.log(Level.WARNING, "that a build of " + job.getFullName() + " began cannot be stored", e);
            }
        });
    }

    @Override
    public void onLoaded() {
        CaretakerHome.get().onClose(this::close);
        rounding = thread.scheduleWithFixedDelay(this::round, 0, 1, TimeUnit.SECONDS);
    }

    private void close() throws InterruptedException {
        if (rounding != null) rounding.cancel(false);
        thread.shutdownNow();
        thread.awaitTermination(10, TimeUnit.SECONDS);
    }

    private void later(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "Jenkins stops", e);
        }
    }

    private void round() {
        if (configured.isEmpty()) return;
        try (ACLContext as = ACL.as2(ACL.SYSTEM2)) {
            Journal journal = CaretakerHome.get().caretaker().journal();
            configured.keySet().stream()
                    .filter(job -> !watched.containsKey(job) && !wrong.contains(job))
                    .toList()
                    .forEach(job -> open(job, journal));
            hear(journal);
            Instant now = Instant.now();
            watched.forEach((job, each) -> alone(job, () -> each.round(now)));
        } catch (RuntimeException e) {
            // the store may be away for a while; the next round tries again
            LOG.log(Level.WARNING, "events start no builds: " + e.getMessage(), e);
        }
    }

    private void open(Job<?, ?> job, Journal journal) {
        try {
            long newest = journal.read(transaction -> transaction.events().newest());
            watched.put(job, new WatchedJob(job, configured.get(job), newest));
        } catch (IOException | IllegalArgumentException e) {
            wrong.add(job);
            LOG.log(Level.WARNING, "events do not start " + job.getFullName() + ": " + e.getMessage(), e);
        }
    }

    private void hear(Journal journal) {
        if (watched.isEmpty()) return;
        List<Event> page;
        do {
            long from =
                    watched.values().stream().mapToLong(WatchedJob::heard).min().orElseThrow();
            page = journal.read(transaction -> transaction.events().since(from, AT_ONCE));
            for (Event event : page) watched.values().forEach(each -> each.hear(event));
        } while (page.size() == AT_ONCE);
    }

    private interface Work {
        void run() throws IOException;
    }

    /** One job's trouble is not another's. */
    private static void alone(Job<?, ?> job, Work work) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "events cannot start " + job.getFullName() + " now, it is tried again", e);
        }
    }
}
