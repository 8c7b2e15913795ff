package io.jenkins.plugins.caretaker.run.log;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.journal.PrivateFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes the log of one execution. Lines are given to the operating system within {@value #FLUSH_MILLIS} ms, and always
 * before {@link #flush} returns, so that a crash of Caretaker loses no line of a command whose end was recorded.
 */
public final class ExecutionLog implements AutoCloseable {

    private static final int FLUSH_MILLIS = 100;

    private final LogFiles files;
    private final String plan;
    private final String execution;
    private final Clock clock;
    private final Consumer<LogLine> listener;
    private final BufferedWriter all;
    private final Map<String, BufferedWriter> nodes = new HashMap<>();
    private final Thread flusher;
    private IOException broken;
    private boolean dirty;
    private boolean closed;

    /** Opens the log; what an earlier attempt wrote stays. {@code listener} gets every line, on the writing thread. */
    public ExecutionLog(LogFiles files, String plan, String execution, Clock clock, Consumer<LogLine> listener) {
        this.files = files;
        this.plan = plan;
        this.execution = execution;
        this.clock = clock;
        this.listener = listener;
        this.all = open(files.all(plan, execution));
        this.flusher = new Thread(this::flushNowAndThen, "caretaker-log-" + execution);
        flusher.setDaemon(true);
        flusher.start();
    }

    /** Where a file of a step on a node is kept. */
    public Path artifact(String node, String step, String name) {
        return files.artifact(plan, execution, node, step, name);
    }

    /** Writes a line of the execution itself. */
    public void write(Level level, String text) {
        write(level, "", text);
    }

    /** Writes a line of a node. The text is already masked. */
    public void write(Level level, String node, String text) {
        LogLine line = new LogLine(clock.instant(), level, node, text);
        String formatted = line.format();
        synchronized (this) {
            append(all, formatted);
            if (!node.isEmpty()) append(nodes.computeIfAbsent(node, this::openNode), formatted);
            dirty = true;
            notifyAll();
        }
        listener.accept(line);
    }

    /**
     * Gives all lines to the operating system.
     *
     * @throws UncheckedIOException if that, or anything before, did not succeed: a log with holes is never gone on with
     */
    public synchronized void flush() {
        if (broken != null) throw cannotWrite();
        try {
            all.flush();
            for (BufferedWriter writer : nodes.values()) writer.flush();
            dirty = false;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Says that the node has nothing to write for now, so that thousands of nodes need few open files. */
    public synchronized void release(String node) {
        BufferedWriter writer = nodes.remove(node);
        if (writer != null) close(List.of(writer));
    }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        notifyAll();
        List<BufferedWriter> writers = new ArrayList<>(nodes.values());
        nodes.clear();
        writers.add(all);
        close(writers);
    }

    private synchronized void flushNowAndThen() {
        try {
            while (!closed) {
                if (!dirty) {
                    wait();
                } else {
                    wait(FLUSH_MILLIS);
                    if (!closed) flush();
                }
            }
        } catch (UncheckedIOException e) {
            // remembered: whoever writes next gets it, and ends the execution
            dirty = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private BufferedWriter openNode(String node) {
        return open(files.node(plan, execution, node));
    }

    private static BufferedWriter open(Path file) {
        try {
            PrivateFiles.makeDirectory(file.getParent());
            return Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("log file " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private void append(BufferedWriter writer, String line) {
        if (broken != null) throw cannotWrite();
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Closes every one of them, also after a failure. */
    private void close(List<BufferedWriter> writers) {
        boolean failed = false;
        for (BufferedWriter writer : writers) {
            try {
                writer.close();
            } catch (IOException e) {
                failed(e);
                failed = true;
            }
        }
        if (failed) throw cannotWrite();
    }

    private UncheckedIOException failed(IOException reason) {
        if (broken == null) broken = reason;
        return cannotWrite();
    }

    /** A new one each time, for none may be suppressed in itself. */
    private UncheckedIOException cannotWrite() {
        String where = files.directory(plan, execution).toString();
        return new UncheckedIOException("the log in " + where + " cannot be written: " + broken.getMessage(), broken);
    }
}
