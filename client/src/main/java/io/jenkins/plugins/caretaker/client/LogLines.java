package io.jenkins.plugins.caretaker.client;

import java.io.EOFException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The lines of an execution's log, one after another: {@code TIME LEVEL NODE | TEXT}. When the connection is lost they go on where it
 * was cut, none missing and none twice. Used by one thread; any thread may close it.
 */
public final class LogLines implements Iterator<String>, AutoCloseable {

    private final LineStream stream;
    private final BooleanSupplier ended;
    private final Place place;
    private Optional<String> next = Optional.empty();
    private boolean over;

    /** How far it was read. */
    static final class Place {
        private long offset;

        Place(long offset) {
            this.offset = offset;
        }

        long offset() {
            return offset;
        }
    }

    /**
     * Reads a log.
     *
     * @param place where it begins; moved on with every line
     * @param ended whether there will be no more lines, asked when the server says no more
     */
    LogLines(LineStream stream, Place place, BooleanSupplier ended) {
        this.stream = stream;
        this.place = place;
        this.ended = ended;
    }

    /** The place in the log behind the line that was given last, in bytes: what {@code from} takes to go on later. */
    public long offset() {
        return place.offset();
    }

    /** Whether the next line, or a part of it, has arrived already. */
    public boolean ready() {
        return next.isPresent() || stream.ready();
    }

    /** Waits for the next line if the log is followed. */
    @Override
    public boolean hasNext() {
        while (next.isEmpty() && !over) {
            next = stream.line();
            if (next.isPresent()) place.offset += stream.bytes();
            else if (ended.getAsBoolean()) over = true;
            else stream.again(new EOFException("the server ended the log before the execution"));
        }
        return next.isPresent();
    }

    @Override
    public String next() {
        if (!hasNext()) throw new NoSuchElementException("the log has no more lines");
        String line = next.orElseThrow();
        next = Optional.empty();
        return line;
    }

    @Override
    public void close() {
        over = true;
        stream.close();
    }
}
