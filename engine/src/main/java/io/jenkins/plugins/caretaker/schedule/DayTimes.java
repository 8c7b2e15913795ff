package io.jenkins.plugins.caretaker.schedule;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Times of certain days: from one time on, every so often, until another. Once a day is every so often with the same beginning and
 * end.
 *
 * @param days which days
 * @param every how often; longer than nothing
 */
record DayTimes(Predicate<LocalDate> days, LocalTime from, LocalTime until, Duration every)
        implements Schedule.WallClock {

    /** In so many days each weekday and each day of a month comes, the 29th of February with its exceptions too. */
    private static final int HORIZON = 366 * 9;

    static DayTimes at(Predicate<LocalDate> days, LocalTime time) {
        return new DayTimes(days, time, time, Duration.ofDays(1));
    }

    @Override
    public Optional<LocalDateTime> next(LocalDateTime after) {
        LocalDate last = after.toLocalDate().plusDays(HORIZON);
        for (LocalDate day = after.toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            if (!days.test(day)) continue;
            Optional<LocalDateTime> time = on(day, after);
            if (time.isPresent()) return time;
        }
        return Optional.empty();
    }

    private Optional<LocalDateTime> on(LocalDate day, LocalDateTime after) {
        LocalDateTime begin = day.atTime(from);
        LocalDateTime time = begin;
        if (!after.isBefore(begin)) {
            long steps = Duration.between(begin, after).toNanos() / every.toNanos() + 1;
            time = begin.plus(every.multipliedBy(steps));
        }
        return Optional.of(time).filter(found -> !found.isAfter(day.atTime(until)));
    }
}
