package io.jenkins.plugins.caretaker.standalone.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times and durations as people read them. */
public final class Moment {

    private Moment() {}

    /** To the second, in UTC: {@code 2026-11-20 16:59:56Z}; a dash for none. */
    public static String of(Instant instant) {
        return instant == null
                ? "-"
                : instant.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
    }

    /** As {@link #of(Instant)}, of a moment in a JSON document; a dash for null. */
    public static String of(JsonNode moment) {
        return moment.isTextual() ? of(Instant.parse(moment.textValue())) : "-";
    }

    /** {@code 3.2s}, {@code 1:03}, {@code 2:00:07}. */
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) return String.format(Locale.ROOT, "%d.%ds", seconds, duration.toMillisPart() / 100);
        if (seconds < 3600) return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
