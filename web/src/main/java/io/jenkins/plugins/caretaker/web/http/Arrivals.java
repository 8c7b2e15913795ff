package io.jenkins.plugins.caretaker.web.http;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Bodies that are on their way. Each keeps a thread waiting for as long as its sender likes (up to a limit), so nobody may have so many
 * that no thread is left for others. Safe for many threads.
 */
final class Arrivals {

    /** A server has a few times as many threads. */
    static final int MOST = 50;

    private final ConcurrentMap<String, Integer> underWay = new ConcurrentHashMap<>();

    /** One body; closed when it has arrived. */
    interface Arrival extends AutoCloseable {

        @Override
        void close();
    }

    /** @throws ProblemException 429 if too many bodies from this address are on their way */
    Arrival begin(String address) {
        int now = underWay.merge(address, 1, Integer::sum);
        if (now > MOST) {
            end(address);
            throw ProblemException.tooMany(
                    "more than " + MOST + " bodies from this address are on their way", Duration.ofSeconds(1));
        }
        return () -> end(address);
    }

    private void end(String address) {
        underWay.computeIfPresent(address, (known, count) -> count == 1 ? null : count - 1);
    }
}
