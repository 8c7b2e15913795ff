package io.jenkins.plugins.caretaker.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Times on the wall clock of a zone, and the instants when they are. Where the clock jumps forward, what falls into the hour that is
 * missing is due once, when the clock jumps; where it goes back, what would be due twice is due the first time. Immutable.
 *
 * @param times the times on the wall clock
 */
public record Schedule(WallClock times, ZoneId zone) {

    /** Times on a wall clock that knows no zone. Pure. */
    @FunctionalInterface
    public interface WallClock {

        /** The first time after this one; empty if there is none any more. */
        Optional<LocalDateTime> next(LocalDateTime after);
    }

    /** The first instant after this one; empty if there is none any more. */
    public Optional<Instant> next(Instant after) {
        LocalDateTime seen = LocalDateTime.ofInstant(after, zone);
        // in a repeated hour the wall clock is behind what was due already
        for (Optional<LocalDateTime> time = times.next(seen); time.isPresent(); time = times.next(time.get())) {
            Instant due = instant(time.get());
            if (due.isAfter(after)) return Optional.of(due);
        }
        return Optional.empty();
    }

    /** The next instants, at most so many. */
    public List<Instant> forecast(Instant after, int count) {
        List<Instant> due = new ArrayList<>();
        Optional<Instant> next = next(after);
        while (next.isPresent() && due.size() < count) {
            due.add(next.get());
            next = next(next.get());
        }
        return due;
    }

    private Instant instant(LocalDateTime time) {
        ZoneOffsetTransition jump = zone.getRules().getTransition(time);
        if (jump != null && jump.isGap()) return jump.getInstant();
        return time.atZone(zone).toInstant();
    }
}
