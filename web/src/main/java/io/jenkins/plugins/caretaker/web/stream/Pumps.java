package io.jenkins.plugins.caretaker.web.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All streams of a server: a few threads write to thousands of clients. Safe for many threads; closing it ends the streams. */
public final class Pumps implements AutoCloseable {

    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
    /** How long somebody who may not see it any more goes on to get a stream. */
    private static final int ADMISSION_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Pumps.class);

    private final ExecutorService executor =
            Executors.newFixedThreadPool(THREADS, work -> daemon(work, "caretaker-stream"));
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "caretaker-heartbeat"));
    private final Future<?> ticking;
    private final Future<?> admitting;
    private final Set<Pump> open = ConcurrentHashMap.newKeySet();

    /** Starts its threads. */
    public Pumps() {
        ticking = clock.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
        admitting = clock.scheduleWithFixedDelay(this::admit, ADMISSION_SECONDS, ADMISSION_SECONDS, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** How many streams are open. */
    public int open() {
        return open.size();
    }

    /**
     * Answers a request with a stream, and returns at once.
     *
     * @param buffer in bytes; Jetty cuts larger pieces into such ones, and gathers those of up to a quarter of it
     * @param admission asked again while the stream is open; it ends when that does not hold any more
     * @param source makes the source, which can wake the stream that it gets
     */
    void stream(
            HttpServletRequest request,
            HttpServletResponse response,
            int buffer,
            Admission admission,
            Function<Runnable, Source> source)
            throws IOException {
        response.setBufferSize(buffer);
        // the client knows that it is heard before the first thing happens
        response.flushBuffer();
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        ServletOutlet outlet = new ServletOutlet(context, response.getOutputStream());
        Pump pump = start(outlet, admission, source);
        context.addListener(new Ending(pump));
        response.getOutputStream().setWriteListener(new Writing(pump, context));
    }

    /** Begins a stream to wherever; it is to be told when it can go on. */
    Pump start(Outlet outlet, Admission admission, Function<Runnable, Source> source) {
        Pump[] made = new Pump[1];
        Source of = source.apply(() -> made[0].wake());
        made[0] = new Pump(of, outlet, admission, executor, () -> open.remove(made[0]));
        open.add(made[0]);
        return made[0];
    }

    private void tick() {
        long now = System.nanoTime();
        open.forEach(pump -> pump.tick(now));
    }

    /** Asks once for all streams of those who came with the same. */
    private void admit() {
        Map<Admission, Boolean> known = new HashMap<>();
        try {
            for (Pump pump : open) {
                if (!known.computeIfAbsent(pump.admission(), Admission::holds)) pump.expel();
            }
        } catch (RuntimeException e) {
            // asked again soon; streams do not end because the store cannot be read
            LOG.warn("it cannot be found out who may still see open streams", e);
        }
    }

    @Override
    public void close() {
        ticking.cancel(false);
        admitting.cancel(false);
        clock.shutdownNow();
        open.forEach(Pump::stop);
        executor.shutdownNow();
    }

    /** The container tells when the client takes more. */
    private record Writing(Pump pump, AsyncContext context) implements WriteListener {

        @Override
        public void onWritePossible() {
            pump.ready();
        }

        @Override
        public void onError(Throwable reason) {
            pump.stop();
            context.complete();
        }
    }

    /** The container tells when the client is gone. */
    private record Ending(Pump pump) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            pump.stop();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            pump.stop();
        }

        @Override
        public void onError(AsyncEvent event) {
            pump.stop();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // happens once, before this listener is there
        }
    }
}
