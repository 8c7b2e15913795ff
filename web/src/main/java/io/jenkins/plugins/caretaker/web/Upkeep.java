package io.jenkins.plugins.caretaker.web;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.trigger.EventRetention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server does beside answering: it closes and takes over what dead servers left, checks machines, fires
 * triggers, and forgets old request keys and events. Servers on one
 * store may all do it; the store decides who gets what.
 */
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final long EACH_MILLIS = 1000;
    private static final Duration KEYS_KEPT = Duration.ofHours(24);
    private static final int EXPIRE_EACH = 600;

    private final Caretaker caretaker;
    private final EventRetention events;
    private final ScheduledExecutorService clock;
    private final Future<?> rounding;
    private int rounds;

    Upkeep(Caretaker caretaker, Duration keepEvents) {
        this.caretaker = caretaker;
        this.events = new EventRetention(caretaker.journal(), keepEvents, Clock.systemUTC());
        clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "caretaker-upkeep");
            thread.setDaemon(true);
            return thread;
        });
        rounding = clock.scheduleWithFixedDelay(this::round, 0, EACH_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            caretaker.executions().recover().forEach(id -> LOG.warn("execution {} was cut off", id));
            caretaker.executions().takeOver().forEach(run -> LOG.info("execution {} waits here now", run.id()));
            caretaker.scheduledChecks().round();
            caretaker.triggers().round();
            if (rounds++ % EXPIRE_EACH == 0) expire();
        } catch (RuntimeException e) {
            // the store may be away for a while; the next round tries again
            LOG.warn("what dead servers left cannot be looked after: {}", e.getMessage());
        }
    }

    private void expire() {
        caretaker.webhooks().expire();
        events.apply();
        Instant before = Instant.now().minus(KEYS_KEPT);
        caretaker
                .journal()
                .<Integer>write(transaction -> transaction.requestKeys().expire(before));
    }

    @Override
    public void close() {
        rounding.cancel(false);
        clock.shutdown();
        try {
            if (!clock.awaitTermination(10, TimeUnit.SECONDS)) LOG.warn("upkeep does not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
