package io.jenkins.plugins.caretaker.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The lines of an answer that comes bit by bit. When the connection is lost it is made again, with a call that says from where.
 * Read by one thread; any thread may close it.
 */
final class LineStream implements AutoCloseable {

    private final Http http;
    private final Supplier<Call> call;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private volatile InputStream input;
    private volatile boolean closed;
    private Idleness.Watch watch;
    private int connections;
    private int bytes;

    /**
     * A stream that begins with the first call to {@link #open} or {@link #line}.
     *
     * @param call made for each connection; has to ask for what was not read yet
     */
    LineStream(Http http, Supplier<Call> call) {
        this.http = http;
        this.call = call;
    }

    /** Waits for the server's answer to begin. */
    void open() {
        if (input == null) connect(http.open(call.get()).body());
    }

    /** How often it was connected: what was half read before belongs to nothing. */
    int connections() {
        return connections;
    }

    /** How many bytes the line took that was read last, its end included. */
    int bytes() {
        return bytes;
    }

    /** Whether something has arrived that was not read yet. */
    boolean ready() {
        InputStream open = input;
        try {
            return open != null && open.available() > 0;
        } catch (IOException e) {
            // the next read finds out
            return true;
        }
    }

    /** The next line without its end; empty when the answer is over, or this was closed. */
    Optional<String> line() {
        while (!closed) {
            try {
                open();
                return read();
            } catch (IOException e) {
                if (!closed) again(e);
            }
        }
        return Optional.empty();
    }

    /** Takes up what ended although there is more to come. */
    void again(IOException why) {
        long deadline = http.deadline();
        drop();
        boolean told = false;
        for (int made = 1; !closed; made++) {
            try {
                connect(http.open(call.get()).body());
                if (told) http.listener().back();
                return;
            } catch (CaretakerException e) {
                boolean passing = e.isUnreachable() || e.status() >= 500 || e.status() == 429;
                if (!passing || Thread.currentThread().isInterrupted()) throw e;
                if (System.nanoTime() > deadline) throw e;
                if (!told) http.listener().lost(http.unreachable(why).getMessage());
                told = true;
                http.pause(made);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }

    private void connect(InputStream body) {
        connections++;
        partial.reset();
        input = new BufferedInputStream(body, 16 * 1024);
        watch = http.idleness().watch(body);
    }

    private void drop() {
        InputStream open = input;
        input = null;
        if (watch != null) watch.end();
        if (open == null) return;
        try {
            open.close();
        } catch (IOException e) {
            // it is over, one way or the other
            partial.reset();
        }
    }

    private Optional<String> read() throws IOException {
        InputStream open = input;
        if (open == null) throw new EOFException("the connection was closed");
        for (int next = open.read(); next >= 0; next = open.read()) {
            watch.touch();
            if (next == '\n') return Optional.of(take(1));
            partial.write(next);
        }
        return partial.size() > 0 ? Optional.of(take(0)) : Optional.empty();
    }

    private String take(int end) {
        bytes = partial.size() + end;
        String line = partial.toString(StandardCharsets.UTF_8);
        partial.reset();
        return line;
    }
}
