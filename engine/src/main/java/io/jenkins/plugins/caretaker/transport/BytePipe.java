package io.jenkins.plugins.caretaker.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;

/**
 * Bytes from one thread to another, bounded, with a read timeout. Unlike {@link java.io.PipedInputStream} it wakes its
 * reader at once and does not ask which thread is alive.
 */
final class BytePipe {

    private final byte[] ring = new byte[128 * 1024];
    private int start;
    private int count;
    private boolean ended;
    private boolean abandoned;
    private int timeoutMillis;

    synchronized void timeout(int millis) {
        timeoutMillis = millis;
    }

    /** What was written can still be read; then the end. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Nobody reads any more. */
    synchronized void abandon() {
        abandoned = true;
        end();
    }

    InputStream input() {
        return new Input();
    }

    OutputStream output() {
        return new Output();
    }

    private synchronized int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        while (count == 0 && !ended) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (timeoutMillis > 0 && left <= 0)
                throw new SocketTimeoutException("nothing came for " + timeoutMillis + " ms");
            pause(timeoutMillis > 0 ? left : 0);
        }
        if (count == 0) return -1;
        int taken = Math.min(Math.min(length, count), ring.length - start);
        System.arraycopy(ring, start, into, offset, taken);
        start = (start + taken) % ring.length;
        count -= taken;
        notifyAll();
        return taken;
    }

    private synchronized void write(byte[] from, int offset, int length) throws IOException {
        int next = offset;
        while (next < offset + length) {
            while (count == ring.length && !abandoned) pause(0);
            if (abandoned) throw new IOException("the connection through this jump host was closed");
            int end = (start + count) % ring.length;
            int given = Math.min(Math.min(offset + length - next, ring.length - count), ring.length - end);
            System.arraycopy(from, next, ring, end, given);
            count += given;
            next += given;
            notifyAll();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // its callers loop
    private synchronized void pause(long millis) throws InterruptedIOException {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private final class Input extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return BytePipe.this.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return BytePipe.this.read(into, offset, length);
        }
    }

    private final class Output extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            BytePipe.this.write(from, offset, length);
        }

        @Override
        public void close() {
            end();
        }
    }
}
