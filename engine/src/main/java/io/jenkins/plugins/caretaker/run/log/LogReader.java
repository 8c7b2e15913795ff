package io.jenkins.plugins.caretaker.run.log;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            StringBuilder partial = new StringBuilder();
            boolean last = false;
            while (true) {
                boolean grew = drain(reader, partial, sink);
                if (grew) continue;
                if (last) break;
                // asked before the final look, so that nothing written before the end is missed
                last = ended.getAsBoolean();
                if (!last) pause();
            }
            if (partial.length() > 0) give(partial.toString(), sink);
        }
    }

    /** Reads what is there now; an unfinished last line waits in {@code partial}. */
    private boolean drain(BufferedReader reader, StringBuilder partial, Consumer<String> sink) throws IOException {
        char[] buffer = new char[64 * 1024];
        int count = reader.read(buffer);
        if (count <= 0) return false;
        for (int i = 0; i < count; i++) {
            if (buffer[i] != '\n') {
                partial.append(buffer[i]);
                continue;
            }
            give(partial.toString(), sink);
            partial.setLength(0);
        }
        return true;
    }

    private void give(String line, Consumer<String> sink) {
        boolean shown =
                LogLine.levelOf(line).map(level -> level.compareTo(least) >= 0).orElse(true);
        if (shown) sink.accept(line);
    }

    @SuppressWarnings("BusyWait") // another process writes the file; nothing tells us when
    private static void pause() throws InterruptedException {
        synchronized (LogReader.class) {
            LogReader.class.wait(POLL_MILLIS);
        }
    }
}
