package io.jenkins.plugins.caretaker.web.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.journal.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Events for one client, from its place on. Used by one thread at a time. */
final class EventSource implements Source {

    private static final int BATCH = 200;
    private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.US_ASCII);

    private final EventTail tail;
    private final Predicate<Event> filter;
    private final Runnable listener;
    private final Framing framing;
    private final Deque<Told> ready = new ArrayDeque<>();
    private long position;
    private boolean greeted;

    /** How an event looks on its way. */
    interface Framing {

        byte[] event(Told told);

        /** Tells the client its place before anything happened; null if there is no way to. */
        byte[] place(long id);

        /** Null if there is none. */
        byte[] heartbeat();
    }

    /** As {@code text/event-stream}. */
    static final Framing SSE = new Framing() {

        @Override
        public byte[] event(Told told) {
            return told.frame();
        }

        @Override
        public byte[] place(long id) {
            return ("id: " + id + "\n\n").getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] heartbeat() {
            return HEARTBEAT;
        }
    };

    /** @param position id of the last event the client knows */
    EventSource(EventTail tail, long position, Predicate<Event> filter, Framing framing, Runnable wake) {
        this.tail = tail;
        this.position = position;
        this.filter = filter;
        this.framing = framing;
        this.listener = wake;
        long cut = tail.pruned(position);
        if (cut > 0) {
            // whoever was away for too long has to know that there was more
            ready.add(new Told(pruned(cut)));
            this.position = cut;
        }
        tail.listen(listener);
    }

    private static Event pruned(long cut) {
        String why = "events up to " + cut + " are not kept any more";
        return new Event(
                cut,
                Instant.now(),
                "events.pruned",
                "",
                null,
                why,
                JsonNodeFactory.instance.objectNode().put("until", cut));
    }

    @Override
    public Piece next() {
        if (!greeted) {
            greeted = true;
            byte[] place = framing.place(position);
            if (place != null) return new Piece(place);
        }
        while (ready.isEmpty()) {
            List<Told> more = tail.after(position, BATCH);
            if (more.isEmpty()) return null;
            position = more.get(more.size() - 1).id();
            more.stream().filter(told -> filter.test(told.event())).forEach(ready::add);
        }
        return new Piece(framing.event(ready.remove()));
    }

    @Override
    public boolean isAtEnd() {
        return false;
    }

    @Override
    public Piece heartbeat() {
        byte[] bytes = framing.heartbeat();
        return bytes == null ? null : new Piece(bytes);
    }

    @Override
    public void close() {
        tail.forget(listener);
    }
}
