package io.jenkins.plugins.caretaker.client;

import java.time.Duration;

/**
 * How long to wait and how often to try.
 *
 * @param connect for a connection
 * @param answer for the beginning of an answer
 * @param attempts how often a call that can be repeated is made in all
 * @param pause before the second attempt; twice as long before each further one
 * @param reconnect how long a stream that was cut is tried to be taken up again, from the last thing it brought
 */
public record Patience(Duration connect, Duration answer, int attempts, Duration pause, Duration reconnect) {

    public static final Patience USUAL = new Patience(
            Duration.ofSeconds(10), Duration.ofSeconds(60), 3, Duration.ofMillis(200), Duration.ofSeconds(30));

    public Patience {
        if (attempts < 1) throw new IllegalArgumentException("at least one attempt is made, not " + attempts);
    }

    /** For the attempt after this many; never more than 5 seconds. */
    Duration pauseAfter(int attempts) {
        Duration wanted = pause.multipliedBy(1L << Math.min(attempts - 1, 10));
        return wanted.compareTo(MOST) > 0 ? MOST : wanted;
    }

    private static final Duration MOST = Duration.ofSeconds(5);
}
