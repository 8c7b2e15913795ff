package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Events as they happen. When the connection is lost they go on behind the last one that was given, none missing and none twice; if
 * that does not succeed for as long as {@link Patience#reconnect}, reading throws a {@link CaretakerException}. Used by one thread;
 * any thread may close it, which ends it.
 */
public final class EventStream implements Iterator<Event>, AutoCloseable {

    private final LineStream lines;
    private volatile Optional<Long> last;
    private Optional<Event> next = Optional.empty();
    private volatile boolean closed;

    EventStream(Http http, Events.Wanted wanted, Optional<Long> since) {
        this.last = since;
        this.lines = new LineStream(http, () -> {
            Call call = Events.call(wanted).header("Accept", "text/event-stream");
            return last.isPresent()
                    ? call.with("since", last.get())
                            .header("Last-Event-ID", last.get().toString())
                    : call;
        });
    }

    void open() {
        lines.open();
    }

    /** The id of the event that was read last; empty before the first. */
    public Optional<Long> lastId() {
        return last;
    }

    /** Waits for the next event; false when this was closed. */
    @Override
    public boolean hasNext() {
        while (next.isEmpty() && !closed) next = read();
        return next.isPresent();
    }

    @Override
    public Event next() {
        if (!hasNext()) throw new NoSuchElementException("the stream was closed");
        Event event = next.orElseThrow();
        next = Optional.empty();
        return event;
    }

    @Override
    public void close() {
        closed = true;
        lines.close();
    }

    /** One block of lines; empty if it held no event, or the stream was cut. Source: WHATWG HTML, "Server-sent events". */
    private Optional<Event> read() {
        StringBuilder data = new StringBuilder();
        int connection = lines.connections();
        while (true) {
            Optional<String> line = lines.line();
            if (line.isEmpty()) {
                if (!closed) lines.again(new EOFException("the server ended the stream"));
                return Optional.empty();
            }
            if (lines.connections() != connection) {
                data.setLength(0);
                connection = lines.connections();
            }
            String text = line.get().endsWith("\r")
                    ? line.get().substring(0, line.get().length() - 1)
                    : line.get();
            if (text.isEmpty()) return data.isEmpty() ? Optional.empty() : Optional.of(event(data.toString()));
            if (text.startsWith("data:")) data.append(text.substring(5).strip()).append('\n');
            // of the id and the type the data has its own; the rest are heartbeats
        }
    }

    private Event event(String data) {
        try {
            Event event = Event.of(Call.JSON.readTree(data));
            last = Optional.of(event.id());
            return event;
        } catch (JsonProcessingException e) {
            throw new CaretakerException(Problem.of(200, "Unexpected answer", "an event is not JSON: " + data), e);
        }
    }
}
