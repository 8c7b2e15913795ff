package io.jenkins.plugins.caretaker.web.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One log file for all who follow it: it is looked at and read once, whoever many they are. Safe for many threads. */
final class LogTail {

    static final int CHUNK = 64 * 1024;

    /** Viewers at the end ask for the same chunks at nearly the same time. */
    private static final int KEPT = 8;

    private final Path file;
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final Map<Long, byte[]> chunks = new LinkedHashMap<>(KEPT, 0.75f, false) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > KEPT;
        }
    };
    private FileChannel channel;
    private boolean closed;
    private volatile long size;
    private volatile boolean ended;

    LogTail(Path file) {
        this.file = file;
        this.size = sizeNow();
    }

    void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Returns whether nobody listens any more. */
    boolean forget(Runnable listener) {
        listeners.remove(listener);
        return listeners.isEmpty();
    }

    int listeners() {
        return listeners.size();
    }

    /** Bytes that can be read. */
    long size() {
        return size;
    }

    /** Whether the file will not grow any more. */
    boolean isEnded() {
        return ended;
    }

    /** Looks how long the file is, and tells if it grew. */
    void look() {
        long now = sizeNow();
        if (now == size) return;
        size = now;
        listeners.forEach(Runnable::run);
    }

    /** Nothing is written any more. */
    void end() {
        size = sizeNow();
        ended = true;
        listeners.forEach(Runnable::run);
    }

    private long sizeNow() {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("log file " + file + " cannot be looked at", e);
        }
    }

    /** Bytes from an offset on, at least one, at most {@value #CHUNK}, or more if {@code most} says so; not to be changed. */
    synchronized byte[] read(long offset, int most) {
        byte[] known = most == CHUNK ? chunks.get(offset) : null;
        // one that was read at the end may have grown since
        if (known != null && (known.length == CHUNK || offset + known.length == size)) return known;
        try {
            byte[] bytes = new byte[(int) Math.min(most, size - offset)];
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            int count = 0;
            while (buffer.hasRemaining() && count >= 0) count = channel().read(buffer, offset + buffer.position());
            if (buffer.hasRemaining()) throw new IOException("the file became shorter");
            if (most == CHUNK) chunks.put(offset, bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("log file " + file + " cannot be read", e);
        }
    }

    private FileChannel channel() throws IOException {
        if (closed) throw new IOException("nobody follows it any more");
        if (channel == null) channel = FileChannel.open(file, StandardOpenOption.READ);
        return channel;
    }

    synchronized void close() {
        closed = true;
        if (channel == null) return;
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("log file " + file + " cannot be closed", e);
        }
    }
}
