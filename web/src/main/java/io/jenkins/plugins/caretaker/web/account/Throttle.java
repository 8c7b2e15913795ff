package io.jenkins.plugins.caretaker.web.account;

import io.jenkins.plugins.caretaker.web.http.LatestNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Slows down whoever tries out passwords or tokens. Some attempts are free; then each makes the next wait twice as long. Remembers so many
 * names at most, the latest. Safe for many threads.
 */
final class Throttle {

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

    private final Clock clock;
    private final int free;
    private final Duration longest;
    private final Map<String, Attempts> names = new LatestNames<>();

    private record Attempts(int count, Instant last) {}

    /**
     * @param free how many attempts cost nothing
     * @param longest how long one may have to wait for the next
     */
    Throttle(Clock clock, int free, Duration longest) {
        this.clock = clock;
        this.free = free;
        this.longest = longest;
    }

    /**
     * Counts an attempt before its outcome is known, so that many at once are not all free.
     *
     * @return zero if it may be made; otherwise how long to wait, and it does not count
     */
    synchronized Duration attempt(String name) {
        Instant now = clock.instant();
        Attempts before = recent(name, now);
        Duration wait = Duration.between(now, before.last().plus(delay(before.count())));
        if (wait.compareTo(Duration.ZERO) > 0) return wait;
        names.put(name, new Attempts(before.count() + 1, now));
        return Duration.ZERO;
    }

    synchronized void succeeded(String name) {
        names.remove(name);
    }

    private Attempts recent(String name, Instant now) {
        Attempts known = names.get(name);
        boolean forgotten = known == null || known.last().plus(FORGOTTEN_AFTER).isBefore(now);
        return forgotten ? new Attempts(0, now) : known;
    }

    private Duration delay(int count) {
        if (count < free) return Duration.ZERO;
        long seconds = 1L << Math.min(count - free, 20);
        return Duration.ofSeconds(Math.min(seconds, longest.toSeconds()));
    }
}
