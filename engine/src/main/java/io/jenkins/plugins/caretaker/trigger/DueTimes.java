package io.jenkins.plugins.caretaker.trigger;

import io.jenkins.plugins.caretaker.plan.Trigger.Timed;
import io.jenkins.plugins.caretaker.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which times of a schedule are due, and which are let go. Pure. Source: mission.md A12.
 *
 * @param run times for each of which an execution starts, oldest first
 * @param missed how many times are let go, or at least; see {@link #missedText()}
 * @param until up to when times are dealt with then
 */
record DueTimes(List<Instant> run, int missed, Instant until) {

    /** Times within this are on time: the round comes once a second, and a busy machine may be late. */
    private static final Duration ON_TIME = Duration.ofSeconds(90);
    /** Nobody wants more executions than this at once, however long nobody looked. */
    private static final int MOST = 100;

    /** So many times are counted one by one. A clock that jumps by decades may have passed billions. */
    private static final int COUNTED = 1000;

    /**
     * Looks at the times since the last look.
     *
     * @param seen up to when times were dealt with; a clock that went back deals with nothing twice
     */
    static DueTimes of(Timed timed, Instant seen, Instant now) {
        List<Instant> due = last(timed.schedule(), seen, now, COUNTED + 1);
        if (due.isEmpty()) return new DueTimes(List.of(), 0, seen);
        Instant until = due.get(due.size() - 1);
        List<Instant> run = chosen(timed, due.subList(Math.max(0, due.size() - MOST), due.size()), now);
        return new DueTimes(run, due.size() - run.size(), until);
    }

    /** How many times are let go, for people. */
    String missedText() {
        if (missed + run.size() > COUNTED) return "more than " + (COUNTED - run.size()) + " times were missed";
        return missed + (missed == 1 ? " time was missed" : " times were missed");
    }

    /** The last times after one instant and not after another, at most so many. Halves what is too much to go through. */
    private static List<Instant> last(Schedule schedule, Instant from, Instant to, int most) {
        List<Instant> all = new ArrayList<>();
        Optional<Instant> time = schedule.next(from);
        while (all.size() <= COUNTED && time.isPresent() && !time.get().isAfter(to)) {
            all.add(time.get());
            time = schedule.next(time.get());
        }
        if (all.size() <= COUNTED) return all.subList(Math.max(0, all.size() - most), all.size());
        Instant middle = from.plus(Duration.between(from, to).dividedBy(2));
        List<Instant> later = last(schedule, middle, to, most);
        if (later.size() == most) return later;
        List<Instant> both = new ArrayList<>(last(schedule, from, middle, most - later.size()));
        both.addAll(later);
        return both;
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
