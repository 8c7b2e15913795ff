package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.schedule.Schedule;
import io.jenkins.plugins.caretaker.schedule.Schedules;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time that comes again, in which nothing is told of a machine. Where the clock of its zone jumps, it begins as a {@link Schedule} says,
 * and always lasts as long. Source: mission.md D.3.
 *
 * @param id unique for the machine
 * @param cron when one begins, of 5, 6 or 7 fields
 * @param length how long each is, in whole seconds
 * @param actor who wants it
 */
public record Window(
        String machine,
        String id,
        Silence.Kind kind,
        String cron,
        ZoneId zone,
        Duration length,
        String reason,
        String actor) {

    /** A machine has at most so many. */
    public static final int LIMIT = 100;

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int LONGEST_TEXT = 500;
    /** Enough for a year of days. */
    private static final int LOOKED_AT = 400;

    /** One of them; it ends before {@code until}. */
    public record Span(Instant from, Instant until) {}

    /**
     * One that can be meant.
     *
     * @throws InvalidFactException if it cannot
     */
    public static Window of(
            String machine,
            String id,
            Silence.Kind kind,
            String cron,
            String zone,
            Duration length,
            String reason,
            String actor,
            Instant now) {
        if (!Metadata.isId(id)) {
            throw new InvalidFactException("'" + id + "' cannot be the id of a window. An id begins with a letter or a"
                    + " digit and may have letters, digits and . _ : / -, 128 at most");
        }
        if (reason.isBlank()) throw new InvalidFactException("a reason is needed: say why (--reason)");
        if (reason.length() > LONGEST_TEXT || cron.length() > LONGEST_TEXT) {
            throw new InvalidFactException(
                    "reason and cron of window '" + id + "' may have " + LONGEST_TEXT + " characters each");
        }
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new InvalidFactException("a window is from 1 minute to 31 days long");
        }
        Window window = new Window(machine, id, kind, cron, zone(zone), length, reason, actor);
        window.check(now);
        return window;
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new InvalidFactException("'" + zone + "' is no time zone; write one like Europe/Zurich or UTC");
        }
    }

    private void check(Instant now) {
        List<Instant> begins;
        try {
            begins = schedule().forecast(now, LOOKED_AT);
        } catch (IllegalArgumentException e) {
            throw new InvalidFactException("window '" + id + "': " + e.getMessage());
        }
        if (begins.isEmpty()) throw new InvalidFactException("window '" + id + "' never begins: " + cron);
        for (int i = 1; i < begins.size(); i++) {
            if (begins.get(i - 1).plus(length).isAfter(begins.get(i))) {
                throw new InvalidFactException("window '" + id + "' would begin at " + begins.get(i)
                        + " while the one of " + begins.get(i - 1) + " is not over; make it shorter");
            }
        }
    }

    private Schedule schedule() {
        return Schedules.cron(cron, zone);
    }

    /** The one that is now. */
    public Optional<Span> at(Instant now) {
        return spans(now.minus(length), 1).stream()
                .filter(span -> !span.from().isAfter(now))
                .findFirst();
    }

    /** Those that begin after then, at most so many. */
    public List<Span> after(Instant then, int count) {
        return spans(then, count);
    }

    private List<Span> spans(Instant after, int count) {
        List<Span> spans = new ArrayList<>();
        for (Instant from : schedule().forecast(after, count)) spans.add(new Span(from, from.plus(length)));
        return spans;
    }

    /** Whom a silence that it begins names. */
    String name() {
        return "window " + id;
    }
}
