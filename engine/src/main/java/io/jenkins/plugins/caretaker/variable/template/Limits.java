package io.jenkins.plugins.caretaker.variable.template;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What one evaluation may use. Beyond it the evaluation ends with an error.
 *
 * @param output   UTF-16 units written, those of nested values and of filters included
 * @param steps    tokens evaluated
 * @param depth    values, blocks and options inside one another
 * @param regex    time of one use of a pattern
 * @param clock    tells {@code NowDate} the time, and dates without offset their zone
 */
public record Limits(int output, long steps, int depth, Duration regex, Clock clock) {

    /** 64 Mi characters, 10 million tokens, 128 levels, one second for a pattern, the system's clock. */
    public static final Limits DEFAULT =
            new Limits(64 * 1024 * 1024, 10_000_000, 128, Duration.ofSeconds(1), Clock.system(ZoneId.systemDefault()));

    /** The same limits with another clock. */
    public Limits withClock(Clock other) {
        return new Limits(output, steps, depth, regex, other);
    }
}
