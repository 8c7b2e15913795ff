package io.jenkins.plugins.caretaker.transport;

import java.nio.charset.StandardCharsets;

/**
 * Cuts bytes into lines. Holds at most one piece of {@value Output#MAX_LINE_BYTES} bytes, however long a line is; bytes
 * that are not UTF-8 become U+FFFD. For one thread.
 */
final class LineSplitter {

    /** Takes each line, or piece of a long line. */
    interface Lines {
        void line(String line, boolean continues);
    }

    // a replacement character takes three bytes, so this many characters always fit into a piece
    private static final int SAFE_CHARS = Output.MAX_LINE_BYTES / 3;

    private final Lines lines;
    private byte[] buffer = new byte[512];
    private int length;
    private boolean continued;

    LineSplitter(Lines lines) {
        this.lines = lines;
    }

    void write(byte[] bytes, int offset, int count) {
        int end = offset + count;
        int from = offset;
        for (int i = offset; i < end; i++) {
            if (bytes[i] != '\n') continue;
            hold(bytes, from, i);
            endLine();
            from = i + 1;
        }
        hold(bytes, from, end);
    }

    /** Gives out a last line that has no line end. */
    void finish() {
        if (length > 0 || continued) endLine();
    }

    private void hold(byte[] bytes, int from, int to) {
        int next = from;
        while (next < to) {
            // a full piece goes out only when more of the line has come, so that no empty piece ends it
            if (length == Output.MAX_LINE_BYTES) endPiece();
            int count = Math.min(to - next, Output.MAX_LINE_BYTES - length);
            reserve(length + count);
            System.arraycopy(bytes, next, buffer, length, count);
            length += count;
            next += count;
        }
    }

    private void reserve(int size) {
        if (size <= buffer.length) return;
        byte[] larger = new byte[Math.min(Output.MAX_LINE_BYTES, Math.max(size, buffer.length * 4))];
        System.arraycopy(buffer, 0, larger, 0, length);
        buffer = larger;
    }

    private void endPiece() {
        int cut = characterStart();
        emit(cut, true);
        System.arraycopy(buffer, cut, buffer, 0, length - cut);
        length -= cut;
        continued = true;
    }

    /** Where the last, perhaps unfinished, character begins. */
    private int characterStart() {
        for (int i = length - 1; i > length - 4; i--) {
            if ((buffer[i] & 0xC0) != 0x80) return i;
        }
        return length;
    }

    private void endLine() {
        boolean windows = length > 0 && buffer[length - 1] == '\r';
        emit(windows ? length - 1 : length, false);
        length = 0;
        continued = false;
    }

    private void emit(int count, boolean continues) {
        String text = new String(buffer, 0, count, StandardCharsets.UTF_8);
        int from = 0;
        if (count > SAFE_CHARS && text.indexOf('\uFFFD') >= 0) {
            for (; text.length() - from > SAFE_CHARS; from = pieceEnd(text, from)) {
                lines.line(text.substring(from, pieceEnd(text, from)), true);
            }
        }
        lines.line(text.substring(from), continues);
    }

    private static int pieceEnd(String text, int from) {
        int end = from + SAFE_CHARS;
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
