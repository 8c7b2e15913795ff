package io.jenkins.plugins.caretaker.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How many checks go on at once, of each policy and of all. One whose machine does not accept the connection, or accepts it and says
 * nothing, gives up its place to another until it does: it uses nothing but a socket meanwhile, and a network that is down keeps nobody
 * else from being checked. Safe for many threads.
 */
final class Places {

    /** Of all policies together: each holds a thread and a connection. */
    static final int ALL = 50;

    /** So many may have given up theirs; others keep it while they wait. */
    static final int WAITING = 200;

    /** A connection to the other side of the world is there in this time, unless a packet was lost. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    /** So long a check may wait for its place at most: a server does not wait for ever with a connection that says nothing. */
    private static final Duration RETURN = Duration.ofSeconds(10);

    private final Map<String, Integer> ofPolicy = new HashMap<>();
    private final Map<String, Integer> returning = new HashMap<>();
    private final ScheduledExecutorService timer;
    private final Runnable freed;
    private int all;
    private int waiting;

    /**
     * @param timer never blocked for long
     * @param freed called when a place became free, by any thread, which holds no lock of this
     */
    Places(ScheduledExecutorService timer, Runnable freed) {
        this.timer = timer;
        this.freed = freed;
    }

    /** A place, if one is free that nobody wants back. */
    synchronized Optional<Place> take(String policy, int atOnce) {
        if (returning.getOrDefault(policy, 0) > 0 || !isFree(policy, atOnce)) return Optional.empty();
        count(policy, 1);
        return Optional.of(new Place(policy, atOnce));
    }

    private boolean isFree(String policy, int atOnce) {
        return all < ALL && ofPolicy.getOrDefault(policy, 0) < atOnce;
    }

    private void count(String policy, int change) {
        all += change;
        ofPolicy.merge(policy, change, Integer::sum);
        notifyAll();
    }

    /** Belongs to one check. */
    final class Place implements AutoCloseable {

        private final String policy;
        private final int atOnce;
        private boolean connecting;
        private boolean givenUp;
        private boolean closed;

        private Place(String policy, int atOnce) {
            this.policy = policy;
            this.atOnce = atOnce;
        }

        /** Its check waits for a connection from now on, until the result is called. */
        Runnable connecting() {
            synchronized (Places.this) {
                connecting = true;
            }
            Future<?> later = timer.schedule(this::giveUp, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return () -> {
                later.cancel(false);
                takeBack();
            };
        }

        private void giveUp() {
            synchronized (Places.this) {
                if (!connecting || givenUp || closed || waiting >= WAITING) return;
                givenUp = true;
                waiting++;
                count(policy, -1);
            }
            freed.run();
        }

        /** Before any that has not begun. */
        private void takeBack() {
            synchronized (Places.this) {
                connecting = false;
                if (!givenUp) return;
                returning.merge(policy, 1, Integer::sum);
                awaitFree();
                returning.merge(policy, -1, Integer::sum);
                givenUp = false;
                waiting--;
                count(policy, 1);
            }
        }

        private void awaitFree() {
            long end = System.nanoTime() + RETURN.toNanos();
            try {
                for (long left = RETURN.toMillis(); left > 0 && !isFree(policy, atOnce); ) {
                    Places.this.wait(left);
                    left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            synchronized (Places.this) {
                if (closed) return;
                closed = true;
                if (givenUp) waiting--;
                else count(policy, -1);
            }
            freed.run();
        }
    }
}
