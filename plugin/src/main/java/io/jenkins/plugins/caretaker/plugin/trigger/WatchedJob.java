package io.jenkins.plugins.caretaker.plugin.trigger;

import hudson.model.CauseAction;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.CaretakerPermissions;
import io.jenkins.plugins.caretaker.plugin.trigger.JobEvents.Due;
import io.jenkins.plugins.caretaker.trigger.EventFilter;
import io.jenkins.plugins.caretaker.trigger.HostTrigger;
import io.jenkins.plugins.caretaker.trigger.HostTrigger.Fired;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import org.springframework.security.core.Authentication;

/**
 * A job with a trigger, and how far that is. What is due is on disk before the build is in the queue, and stays there until the build's own
 * record is: wherever Jenkins is killed, no build is lost and none comes twice. Used by one thread.
 */
final class WatchedJob {

    private static final Logger LOG = Logger.getLogger(WatchedJob.class.getName());
    /** After so many events that did not concern it, it is stored that it heard them. */
    private static final int UNHEARD = 5_000;

    private static final Duration CLOCKS = Duration.ofMinutes(10);

    private final Job<?, ?> job;
    private final boolean onlySubjects;
    private final HostTrigger trigger;
    private final List<Due> due;
    /** Builds that this process put into the queue, or found there. */
    private final Set<String> queued = new HashSet<>();

    private long heard;
    private long stored;
    private boolean changed;

    /**
     * One that goes on where it was.
     *
     * @param newest where one begins that is new
     * @throws IllegalArgumentException if the trigger cannot be meant
     */
    WatchedJob(Job<?, ?> job, EventTrigger configured, long newest) throws IOException {
        Optional<JobEvents> known = JobEvents.read(directory(job));
        JobEvents from = known.orElseGet(() -> JobEvents.behind(newest));
        this.job = job;
        this.onlySubjects = configured.isOnlySubjects();
        this.trigger =
                TriggerText.trigger(job.getFullName(), configured.words(), configured.isOnlySubjects(), from.memory());
        this.due = new ArrayList<>(from.due());
        this.heard = from.heard();
        this.stored = heard;
        this.changed = known.isEmpty();
    }

    static Path directory(Job<?, ?> job) {
        return job.getRootDir().toPath();
    }

    long heard() {
        return heard;
    }

    void hear(Event event) {
        if (event.id() <= heard) return;
        heard = event.id();
        if (maySee(event) && trigger.hear(event)) changed = true;
    }

    /** A job hears of what it may look at, as whom it runs: as Jenkins itself unless its administrators say otherwise. */
    private boolean maySee(Event event) {
        Authentication who = Tasks.getAuthenticationOf2((Queue.Task) job);
        if (who.equals(ACL.SYSTEM2)) return true;
        // what belongs to no plan is for those who may see all: no plan has an empty name
        String plan = EventFilter.plan(event).orElse("");
        return CaretakerHome.get().owners().allow(who, CaretakerPermissions.VIEW, plan);
    }

    /** Begins what is due by now. */
    void round(Instant now) throws IOException {
        for (Fired fired : trigger.take(now)) {
            Map<String, String> facts = new LinkedHashMap<>();
            fired.facts().forEach((name, value) -> facts.put(name.name(), value));
            Optional<List<String>> only = onlySubjects ? Optional.of(fired.subjects()) : Optional.empty();
            due.add(new Due(UUID.randomUUID().toString(), facts, only, now));
            changed = true;
        }
        if (changed || heard - stored >= UNHEARD) store();
        for (Due each : List.copyOf(due)) {
            if (queued.add(each.id())) begin(each);
        }
    }

    private void store() throws IOException {
        new JobEvents(heard, trigger.memory(), due).write(directory(job));
        stored = heard;
        changed = false;
    }

    private void begin(Due each) throws IOException {
        if (isQueued(each)) return;
        if (hasBegun(each)) {
            done(each.id());
            return;
        }
        EventAction action =
                new EventAction(each.id(), each.facts(), each.only().orElse(null));
        EventCause cause = new EventCause(
                each.facts().get(SystemVariable.EVENT_TYPE.name()),
                each.facts().get(SystemVariable.EVENT_SUBJECT.name()),
                each.facts().get(SystemVariable.EVENT_COUNT.name()));
        if (ParameterizedJobMixIn.scheduleBuild2(job, 0, new CauseAction(cause), action) == null) {
            LOG.log(Level.INFO, "{0} is not built, because it is disabled", job.getFullName());
            done(each.id());
        }
    }

    private boolean isQueued(Due each) {
        return Jenkins.get().getQueue().getItems((Queue.Task) job).stream()
                .map(item -> item.getAction(EventAction.class))
                .anyMatch(action -> action != null && action.id().equals(each.id()));
    }

    /** Whether there is a record of the build, from before Jenkins was ended. */
    private boolean hasBegun(Due each) {
        long earliest = each.since().minus(CLOCKS).toEpochMilli();
        for (Run<?, ?> run = job.getLastBuild();
                run != null && run.getTimeInMillis() >= earliest;
                run = run.getPreviousBuild()) {
            EventAction action = run.getAction(EventAction.class);
            if (action != null && action.id().equals(each.id())) return true;
        }
        return false;
    }

    /** A build has begun, or will never. */
    void done(String id) throws IOException {
        if (due.removeIf(each -> each.id().equals(id))) store();
    }
}
