package io.jenkins.plugins.caretaker.web.api;

import io.jenkins.plugins.caretaker.web.http.LatestNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * So many at once, then so many in a second, for each name. Remembers so many names at most, the latest. Safe for many threads. Source:
 * mission.md A14.
 */
final class RateLimit {

    private static final double MILLIS = 1_000;

    private final Clock clock;
    private final double burst;
    private final double perSecond;
    private final Map<String, Bucket> buckets = new LatestNames<>();

    private record Bucket(double tokens, Instant at) {}

    RateLimit(Clock clock, int burst, double perSecond) {
        this.clock = clock;
        this.burst = burst;
        this.perSecond = perSecond;
    }

    /** Takes one; returns zero, or how long to wait for the next. */
    synchronized Duration take(String name) {
        Bucket now = bucket(name);
        buckets.put(name, now.tokens() < 1 ? now : new Bucket(now.tokens() - 1, now.at()));
        return wait(now);
    }

    /** Whether one could be taken: zero, or how long to wait. */
    synchronized Duration look(String name) {
        return wait(bucket(name));
    }

    private Bucket bucket(String name) {
        Instant now = clock.instant();
        Bucket before = buckets.getOrDefault(name, new Bucket(burst, now));
        // a clock that went back gives nothing and takes nothing
        double passed = Math.max(0, Duration.between(before.at(), now).toMillis() / MILLIS);
        return new Bucket(Math.min(burst, before.tokens() + passed * perSecond), now);
    }

    private Duration wait(Bucket bucket) {
        if (bucket.tokens() >= 1) return Duration.ZERO;
        return Duration.ofMillis((long) Math.ceil((1 - bucket.tokens()) / perSecond * MILLIS));
    }
}
