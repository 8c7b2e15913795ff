package io.jenkins.plugins.caretaker.web.stream;

import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.JournalException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the journal's events, once for all clients of this process. Hears of its own commits at once; what other processes commit is
 * seen within {@value #LOOK_MILLIS} ms. Safe for many threads.
 */
public final class EventTail implements AutoCloseable {

    /** How often it looks for what other processes commit: they cannot wake it. */
    private static final long LOOK_MILLIS = 200;

    /** So many events are kept in memory, 2 MB or so; who is further behind reads the journal. */
    private static final int KEPT = 8192;

    private static final int BATCH = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(EventTail.class);

    private final Journal journal;
    private final EventRing ring;
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);
    private final Runnable unsubscribe;
    private final Thread thread;
    private volatile boolean closed;

    /** Begins behind the events there are. */
    public EventTail(Journal journal) {
        this.journal = journal;
        this.ring = new EventRing(
                KEPT, journal.<Long>read(transaction -> transaction.events().newest()));
        this.unsubscribe = journal.onCommit(news::release);
        this.thread = new Thread(this::follow, "caretaker-events");
        thread.setDaemon(true);
        thread.start();
    }

    /** Calls back when there are new events; must return at once. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** How many follow. */
    public int listeners() {
        return listeners.size();
    }

    long newest() {
        return ring.newest();
    }

    /** Events after an id, oldest first; none if there is nothing new. Those who are far behind read the journal here. */
    List<Told> after(long id, int limit) {
        return ring.after(id, limit).orElseGet(() -> read(id, limit));
    }

    /** Up to which event there is nothing any more behind an id; 0 if everything is there. */
    long pruned(long id) {
        if (ring.after(id, 1).isPresent()) return 0;
        long cut = journal.read(transaction -> transaction.events().pruned());
        return cut > id ? cut : 0;
    }

    private List<Told> read(long id, int limit) {
        // not beyond what the ring has: what is newer may still be on its way into it
        long end = ring.newest();
        List<Event> events = journal.read(transaction -> transaction.events().since(id, limit));
        return events.stream().filter(event -> event.id() <= end).map(Told::new).toList();
    }

    private void follow() {
        while (!closed) {
            try {
                if (news.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) news.drainPermits();
                look();
            } catch (InterruptedException e) {
                return;
            } catch (JournalException e) {
                if (!closed) LOG.warn("events cannot be read: {}", e.getMessage());
            }
        }
    }

    private void look() {
        List<Event> events;
        do {
            long last = ring.newest();
            events = journal.read(transaction ->
                    transaction.events().newest() > last ? transaction.events().since(last, BATCH) : List.of());
            if (events.isEmpty()) return;
            ring.add(events.stream().map(Told::new).toList());
            listeners.forEach(Runnable::run);
        } while (events.size() == BATCH);
    }

    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
