package io.jenkins.plugins.caretaker.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.function.Predicate;

/** Days of a month, as people say them. */
final class MonthDays {

    private MonthDays() {}

    /** The 1st to the 31st. */
    static Predicate<LocalDate> day(int number) {
        return date -> date.getDayOfMonth() == number;
    }

    static Predicate<LocalDate> last() {
        return date -> date.getDayOfMonth() == date.lengthOfMonth();
    }

    /** @param ordinal 1 to 5, or -1 for the last */
    static Predicate<LocalDate> weekday(int ordinal, DayOfWeek day) {
        return date -> date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, day)));
    }
}
