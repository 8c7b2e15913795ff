package io.jenkins.plugins.caretaker.transport;

import io.jenkins.plugins.caretaker.transport.Output.Stream;
import java.io.OutputStream;

/**
 * What one script prints on its two streams, made into lines for one {@link Output}, one thread at a time. Its streams
 * never throw: a failure of the output is kept and thrown to the caller of {@link #finish()}, so that one full disk does
 * not end the connection that other scripts use.
 */
public final class ScriptOutput {

    /** How long to wait for the rest after the script ended; a process it left behind may hold the streams for ever. */
    private static final long QUIET_NANOS = 500_000_000L;

    private static final long LATEST_NANOS = 10_000_000_000L;

    private final Output output;
    private final LineSplitter stdout = new LineSplitter((line, continues) -> emit(Stream.STDOUT, line, continues));
    private final LineSplitter stderr = new LineSplitter((line, continues) -> emit(Stream.STDERR, line, continues));
    private RuntimeException failure;
    private boolean finished;
    private volatile boolean writing;
    private volatile long lastWrite = System.nanoTime();

    public ScriptOutput(Output output) {
        this.output = output;
    }

    public OutputStream stdout() {
        return new Sink(stdout);
    }

    public OutputStream stderr() {
        return new Sink(stderr);
    }

    /** Whether a script that ended at this time, of {@link System#nanoTime()}, has most likely printed all it will. */
    boolean settledSince(long ended) {
        long now = System.nanoTime();
        if (writing) return false;
        return now - Math.max(ended, lastWrite) > QUIET_NANOS || now - ended > LATEST_NANOS;
    }

    /** Gives out unfinished lines; what comes later is dropped. Throws what the output threw. */
    public synchronized void finish() {
        if (!finished) {
            stdout.finish();
            stderr.finish();
            finished = true;
        }
        if (failure != null) throw failure;
    }

    private void emit(Stream stream, String line, boolean continues) {
        if (failure != null) return;
        try {
            output.line(stream, line, continues);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private synchronized void write(LineSplitter splitter, byte[] bytes, int offset, int length) {
        if (finished) return;
        writing = true;
        try {
            splitter.write(bytes, offset, length);
        } finally {
            lastWrite = System.nanoTime();
            writing = false;
        }
    }

    private final class Sink extends OutputStream {

        private final LineSplitter splitter;

        Sink(LineSplitter splitter) {
            this.splitter = splitter;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            ScriptOutput.this.write(splitter, bytes, offset, length);
        }
    }
}
