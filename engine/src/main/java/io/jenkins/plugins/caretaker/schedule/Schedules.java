package io.jenkins.plugins.caretaker.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes schedules from the words that plans use. Pure; every method throws an {@link IllegalArgumentException} that says what is meant. */
public final class Schedules {

    private static final Pattern NTH = Pattern.compile("(1st|2nd|3rd|4th|5th|last) ([a-z]+)");

    private Schedules() {}

    public static Schedule cron(String expression, ZoneId zone) {
        return new Schedule(CronTimes.of(expression), zone);
    }

    /**
     * Once a day.
     *
     * @param days words like {@code mon}; none means every day
     */
    public static Schedule daily(String time, Collection<String> days, ZoneId zone) {
        return new Schedule(DayTimes.at(weekdays(days), time(time)), zone);
    }

    /**
     * Every so often within a day.
     *
     * @param between two times of a day, {@code 08:00-18:00}; all day if empty
     */
    public static Schedule every(Duration every, String between, Collection<String> days, ZoneId zone) {
        if (every.compareTo(Duration.ofSeconds(1)) < 0 || every.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("'every' is from 1s to 1d");
        }
        String[] times = between.isEmpty() ? new String[] {"00:00", "23:59:59"} : between.split("-", -1);
        if (times.length != 2) throw new IllegalArgumentException("'between' is two times, like 08:00-18:00");
        LocalTime from = time(times[0]);
        LocalTime until = time(times[1]);
        if (until.isBefore(from)) throw new IllegalArgumentException("'between' ends before it begins");
        return new Schedule(new DayTimes(weekdays(days), from, until, every), zone);
    }

    /**
     * On days of the month.
     *
     * @param days numbers from 1 to 31, {@code last}, or words like {@code 2nd tue} and {@code last fri}
     */
    public static Schedule monthly(List<String> days, String time, ZoneId zone) {
        Predicate<LocalDate> any = days.stream()
                .map(Schedules::dayOfMonth)
                .reduce(Predicate::or)
                .orElseThrow(() -> new IllegalArgumentException("'monthly' names no day"));
        return new Schedule(DayTimes.at(any, time(time)), zone);
    }

    private static Predicate<LocalDate> dayOfMonth(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.equals("last")) return MonthDays.last();
        if (word.matches("[1-9]|[12][0-9]|3[01]")) return MonthDays.day(Integer.parseInt(word));
        Matcher nth = NTH.matcher(word);
        if (!nth.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no day of a month; write 1 to 31, last, or for instance '2nd tue' or 'last fri'");
        }
        int ordinal = nth.group(1).equals("last") ? -1 : nth.group(1).charAt(0) - '0';
        return MonthDays.weekday(ordinal, weekday(nth.group(2)));
    }

    private static Predicate<LocalDate> weekdays(Collection<String> words) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        words.forEach(word -> days.add(weekday(word)));
        return date -> days.isEmpty() || days.contains(date.getDayOfWeek());
    }

    private static DayOfWeek weekday(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (word.equals(day.name()) || word.equals(day.name().substring(0, 3))) return day;
        }
        throw new IllegalArgumentException("'" + text + "' is no weekday; write mon, tue, wed, thu, fri, sat or sun");
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no time of day; write it like 03:00", e);
        }
    }
}
