package io.jenkins.plugins.caretaker.web.stream;

/** What one client is to get, piece by piece. Used by one thread at a time. */
interface Source {

    /** A part of an array, which nobody changes. */
    final class Piece {

        private final byte[] bytes;
        private final int from;
        private final int length;

        Piece(byte[] bytes) {
            this(bytes, 0, bytes.length);
        }

        Piece(byte[] bytes, int from, int length) {
            this.bytes = bytes;
            this.from = from;
            this.length = length;
        }

        byte[] bytes() {
            return bytes;
        }

        int from() {
            return from;
        }

        int length() {
            return length;
        }
    }

    /** What comes next; null if there is nothing at the moment. May read files and the journal. */
    Piece next();

    /** Whether nothing will come any more, asked when there is nothing. */
    boolean isAtEnd();

    /** What to send when there was nothing for a while, so that everybody knows that the connection lives; null for nothing. */
    Piece heartbeat();

    /** The client is gone, or has everything. */
    void close();
}
