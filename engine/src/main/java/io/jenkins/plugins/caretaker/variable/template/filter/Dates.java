package io.jenkins.plugins.caretaker.variable.template.filter;

import io.jenkins.plugins.caretaker.variable.template.dotnet.DateFormat;
import io.jenkins.plugins.caretaker.variable.template.dotnet.DateFormat.Kind;
import io.jenkins.plugins.caretaker.variable.template.dotnet.DateText;
import io.jenkins.plugins.caretaker.variable.template.dotnet.Doubles;
import io.jenkins.plugins.caretaker.variable.template.dotnet.FormatMismatch;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** {@code nowdate}, {@code addhours} and their kin. A date keeps what it says about its offset: nothing, UTC, or an offset. */
final class Dates {

    /** Dates have a tenth of a microsecond; what is finer is dropped. */
    private static final int TICKS_PER_SECOND = 10_000_000;

    private Dates() {}

    static String now(FilterCall call) {
        LocalDateTime now = LocalDateTime.now(call.settings().clock());
        return now(call, DateFormat.of(now, Kind.UNSPECIFIED, zone(call)));
    }

    static String nowUtc(FilterCall call) {
        LocalDateTime now = LocalDateTime.ofInstant(call.settings().clock().instant(), ZoneOffset.UTC);
        return now(call, DateFormat.of(now, Kind.UTC, ZoneOffset.UTC));
    }

    private static String now(FilterCall call, DateFormat date) {
        if (call.input() != null || call.count() > 1) {
            return null;
        }
        try {
            return date.format(call.count() == 0 ? "O" : call.option(0));
        } catch (FormatMismatch e) {
            throw call.failure(e.getMessage());
        }
    }

    static Filter add(int unitSeconds) {
        return call -> {
            Optional<Double> amount = call.count() == 1 ? Doubles.parse(call.option(0), false) : Optional.empty();
            if (call.input() == null || amount.isEmpty()) {
                return null;
            }
            double ticks = amount.get() * unitSeconds * TICKS_PER_SECOND;
            if (Double.isNaN(ticks) || Math.abs(ticks) >= Long.MAX_VALUE) {
                return null;
            }
            return DateText.parse(call.input(), zone(call))
                    .map(date -> shifted(date, (long) ticks, zone(call)))
                    .orElse(null);
        };
    }

    private static String shifted(DateText date, long ticks, ZoneId zone) {
        Duration shift = Duration.ofSeconds(ticks / TICKS_PER_SECOND, ticks % TICKS_PER_SECOND * 100);
        LocalDateTime moved = date.local().plus(shift);
        if (moved.getYear() < 1 || moved.getYear() > 9999) {
            return null;
        }
        DateFormat format = date.offset() == null || date.utc()
                ? DateFormat.of(moved, date.utc() ? Kind.UTC : Kind.UNSPECIFIED, zone)
                : DateFormat.of(moved.atOffset(date.offset()));
        try {
            return format.format("O");
        } catch (FormatMismatch e) {
            throw new IllegalStateException("O is a format of every date", e);
        }
    }

    private static ZoneId zone(FilterCall call) {
        return call.settings().clock().getZone();
    }
}
