package io.jenkins.plugins.caretaker.run.log;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Reads the log of an execution, finished or not, in this process or another. */
public final class LogReader {

    private static final long POLL_MILLIS = 50;

    private final Path file;
    private final Level least;

    /** @param least lines below this level are left out */
    private LogReader(Path file, Level least) {
        this.file = file;
        this.least = least;
    }

    public static LogReader of(LogFiles files, String plan, String execution, Optional<String> node, Level least) {
        Path file = node.map(name -> files.node(plan, execution, name)).orElse(files.all(plan, execution));
        return new LogReader(file, least);
    }

    /**
     * Gives every line to {@code sink}, and goes on with those that are still to come until {@code ended} says that no more
     * will.
     *
     * @param ended asked between looks at the file; give {@code () -> true} to read only what is there
     */
    public void read(Consumer<String> sink, BooleanSupplier ended) throws IOException, InterruptedException {
        while (!Files.exists(file)) {
            if (ended.getAsBoolean()) return;
            pause();
        }
        try (InputStream input = Files.newInputStream(file)) {
            ByteArrayOutputStream partial = new ByteArrayOutputStream();
            boolean last = false;
            while (true) {
                if (drain(input, partial, sink)) continue;
                if (last) break;
                // asked before the final look, so that nothing written before the end is missed
                last = ended.getAsBoolean();
                if (!last) pause();
            }
            if (partial.size() > 0) give(partial.toString(StandardCharsets.UTF_8), sink);
        }
    }

    /** Reads what is there now; an unfinished last line, perhaps half a character, waits in {@code partial}. */
    private boolean drain(InputStream input, ByteArrayOutputStream partial, Consumer<String> sink) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int count = input.read(buffer);
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (buffer[i] != '\n') continue;
            partial.write(buffer, start, i - start);
            give(partial.toString(StandardCharsets.UTF_8), sink);
            partial.reset();
            start = i + 1;
        }
        if (count > start) partial.write(buffer, start, count - start);
        return count > 0;
    }

    private void give(String line, Consumer<String> sink) {
        boolean shown =
                LogLine.levelOf(line).map(level -> level.compareTo(least) >= 0).orElse(true);
        if (shown) sink.accept(line);
    }

    /** Another process writes the file, and nothing tells us when. */
    private static void pause() throws InterruptedException {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
        if (Thread.interrupted()) throw new InterruptedException("stopped following a log");
    }
}
