package io.jenkins.plugins.caretaker.web.stream;

import java.nio.charset.StandardCharsets;

/** A log for one client, from its offset on. Used by one thread at a time. */
final class LogSource implements Source {

    /** A line has 64 KiB of text at most, of up to three bytes a character. */
    private static final int LONGEST_LINE = 256 * 1024;

    private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.US_ASCII);

    private final LogTail tail;
    private final LogForm form;
    private final boolean follows;
    private final long end;
    private final Runnable listener;
    private final Runnable giveBack;
    private long offset;
    private boolean told;

    /**
     * @param from where to begin
     * @param end where to end; the end of the log if it follows
     * @param giveBack called when nothing is read any more
     */
    LogSource(LogTail tail, LogForm form, long from, long end, boolean follows, Runnable wake, Runnable giveBack) {
        this.tail = tail;
        this.form = form;
        this.offset = from;
        this.end = end;
        this.follows = follows;
        this.listener = wake;
        this.giveBack = giveBack;
        if (follows) tail.listen(listener);
    }

    @Override
    public Piece next() {
        while (true) {
            long until = follows ? tail.size() : end;
            if (offset >= until) return last();
            Piece piece = form.isWhole() ? bytes(until) : lines(until);
            if (piece == null) return null;
            if (piece.length() > 0) return piece;
        }
    }

    private Piece bytes(long until) {
        byte[] bytes = tail.read(offset, LogTail.CHUNK);
        int length = (int) Math.min(bytes.length, until - offset);
        offset += length;
        return new Piece(bytes, 0, length);
    }

    /** Whole lines that pass the filter, perhaps none; null if there is no whole line yet. */
    private Piece lines(long until) {
        byte[] bytes = tail.read(offset, LogTail.CHUNK);
        int length = lastLine(bytes, until);
        if (length == 0 && bytes.length == LogTail.CHUNK) {
            bytes = tail.read(offset, LONGEST_LINE);
            length = lastLine(bytes, until);
        }
        boolean isLast = !follows || tail.isEnded();
        // what a process left unfinished that was killed is a line as well
        if (length == 0 && (isLast || bytes.length == LONGEST_LINE))
            length = (int) Math.min(bytes.length, until - offset);
        if (length == 0) return null;
        offset += length;
        return new Piece(form.of(bytes, length, offset));
    }

    private int lastLine(byte[] bytes, long until) {
        int length = (int) Math.min(bytes.length, until - offset);
        while (length > 0 && bytes[length - 1] != '\n') length--;
        return length;
    }

    private Piece last() {
        if (told || !isOver()) return null;
        told = true;
        byte[] bytes = form.end(offset);
        return bytes.length == 0 ? null : new Piece(bytes);
    }

    private boolean isOver() {
        return !follows || (tail.isEnded() && offset >= tail.size());
    }

    @Override
    public boolean isAtEnd() {
        return isOver() && offset >= (follows ? tail.size() : end);
    }

    @Override
    public Piece heartbeat() {
        return form.isEventStream() ? new Piece(HEARTBEAT) : null;
    }

    @Override
    public void close() {
        if (follows) tail.forget(listener);
        giveBack.run();
    }
}
