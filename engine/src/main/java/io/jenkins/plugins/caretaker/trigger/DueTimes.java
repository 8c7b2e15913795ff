package io.jenkins.plugins.caretaker.trigger;

import io.jenkins.plugins.caretaker.plan.Trigger.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which times of a schedule are due, and which are let go. Pure. Source: mission.md A12.
 *
 * @param run times for each of which an execution starts, oldest first
 * @param missed how many times are let go
 * @param until up to when times are dealt with then
 */
record DueTimes(List<Instant> run, int missed, Instant until) {

    /** Times within this are on time: the round comes once a second, and a busy machine may be late. */
    private static final Duration ON_TIME = Duration.ofSeconds(90);
    /** Nobody wants more executions than this at once, however long nobody looked. */
    private static final int MOST = 100;

    /**
     * Looks at the times since the last look.
     *
     * @param seen up to when times were dealt with; a clock that went back deals with nothing twice
     */
    static DueTimes of(Timed timed, Instant seen, Instant now) {
        List<Instant> due = new ArrayList<>();
        int missed = 0;
        Instant last = seen;
        for (Optional<Instant> time = timed.schedule().next(seen);
                time.isPresent() && !time.get().isAfter(now);
                time = timed.schedule().next(last)) {
            last = time.get();
            due.add(last);
            if (due.size() > MOST) {
                due.remove(0);
                missed++;
            }
        }
        List<Instant> run = chosen(timed, due, now);
        return new DueTimes(run, missed + due.size() - run.size(), last);
    }

    private static List<Instant> chosen(Timed timed, List<Instant> due, Instant now) {
        List<Instant> late =
                due.stream().filter(time -> time.plus(ON_TIME).isBefore(now)).toList();
        if (late.isEmpty()) return due;
        List<Instant> onTime = due.subList(late.size(), due.size());
        List<Instant> forgiven = late.stream()
                .filter(time -> !time.plus(timed.grace()).isBefore(now))
                .toList();
        return switch (timed.misfire()) {
            case SKIP -> List.copyOf(onTime);
            case RUN_ONCE -> onTime.isEmpty() ? late.subList(late.size() - 1, late.size()) : List.copyOf(onTime);
            case RUN_ALL -> {
                List<Instant> all = new ArrayList<>(forgiven);
                all.addAll(onTime);
                yield List.copyOf(all);
            }
        };
    }
}
