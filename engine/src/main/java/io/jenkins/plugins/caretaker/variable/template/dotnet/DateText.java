package io.jenkins.plugins.caretaker.variable.template.dotnet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A date and time as a text wrote it.
 *
 * @param local  the clock as written
 * @param offset the offset as written, or null when there was none
 * @param utc    whether the offset was written as {@code Z} or {@code GMT}
 */
public record DateText(LocalDateTime local, ZoneOffset offset, boolean utc) {

    private static final List<DateTimeFormatter> DATES = List.of(
            pattern("yyyy-M-d"),
            pattern("yyyy/M/d"),
            pattern("M/d/yyyy"),
            pattern("M-d-yyyy"),
            pattern("[EEEE, ][EEE, ]d MMMM yyyy"),
            pattern("[EEEE, ][EEE, ]d MMM yyyy"),
            pattern("d-MMM-yyyy"),
            pattern("[EEEE, ][EEE, ]MMMM d[,] yyyy"),
            pattern("[EEEE, ][EEE, ]MMM d[,] yyyy"));
    private static final List<DateTimeFormatter> TIMES = List.of(time("H:mm"), time("h:mm"));

    /**
     * Reads a date in ISO 8601, {@code yyyy/M/d}, {@code M/d/yyyy}, {@code d MMM yyyy}, {@code MMM d, yyyy} or RFC 1123 form,
     * with or without a time and an offset. A time alone means today in {@code zone}.
     */
    public static Optional<DateText> parse(String text, ZoneId zone) {
        String rest = Chars.trim(text);
        if (rest.isEmpty() || rest.length() > 100) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(rest, zone));
        } catch (DateTimeException e) {
            // what cannot be read as a date is no date: the caller says what that means
            return Optional.empty();
        }
    }

    private static DateText read(String text, ZoneId zone) {
        if (text.endsWith("Z") || text.endsWith("z")) {
            return new DateText(clock(text.substring(0, text.length() - 1).strip(), zone), ZoneOffset.UTC, true);
        }
        if (text.endsWith(" GMT") || text.endsWith(" UTC")) {
            return new DateText(clock(text.substring(0, text.length() - 4).strip(), zone), ZoneOffset.UTC, true);
        }
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        if (sign > 0 && text.lastIndexOf(':', sign) >= 0) {
            ZoneOffset offset = ZoneOffset.of(text.substring(sign).strip());
            return new DateText(clock(text.substring(0, sign).strip(), zone), offset, false);
        }
        return new DateText(clock(text, zone), null, false);
    }

    private static LocalDateTime clock(String text, ZoneId zone) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return date(text).atStartOfDay();
        }
        int split = Math.max(text.lastIndexOf(' ', colon), text.lastIndexOf('T', colon));
        if (split < 0) {
            return time(text, zone).atDate(LocalDate.now(zone));
        }
        return time(text.substring(split + 1), zone)
                .atDate(date(text.substring(0, split).strip()));
    }

    private static LocalDate date(String text) {
        for (DateTimeFormatter format : DATES) {
            Optional<LocalDate> date = tried(() -> LocalDate.parse(text, format));
            if (date.isPresent()) {
                return date.get();
            }
        }
        throw new DateTimeException("'" + text + "' is no date");
    }

    private static LocalTime time(String text, ZoneId zone) {
        for (DateTimeFormatter format : TIMES) {
            Optional<LocalTime> time = tried(() -> LocalTime.parse(text, format));
            if (time.isPresent()) {
                return time.get();
            }
        }
        throw new DateTimeException("'" + text + "' is no time in " + zone);
    }

    private static <T> Optional<T> tried(java.util.function.Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (DateTimeException e) {
            // the next format is tried
            return Optional.empty();
        }
    }

    private static DateTimeFormatter pattern(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .parseLenient()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(java.time.format.ResolverStyle.SMART);
    }

    private static DateTimeFormatter time(String hours) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(hours + "[:ss]")
                .optionalStart()
                .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                .optionalEnd();
        return builder.appendPattern(hours.startsWith("h") ? "[ ]a" : "").toFormatter(Locale.ENGLISH);
    }

    /** The instant; a text without offset is a time in {@code zone}. */
    public OffsetDateTime at(ZoneId zone) {
        return offset != null ? local.atOffset(offset) : local.atZone(zone).toOffsetDateTime();
    }
}
