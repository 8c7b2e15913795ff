package io.jenkins.plugins.caretaker.run.log;

import io.jenkins.plugins.caretaker.command.CommandLog;
import io.jenkins.plugins.caretaker.text.Masker;
import io.jenkins.plugins.caretaker.transport.Output.Stream;
import java.util.EnumMap;
import java.util.Map;

/**
 * The log of one command on one node: masks every line, and stops writing after a number of characters with a mark, so
 * that a command gone wild fills neither memory nor disk. Each piece of a line too long to come whole is a line of the log;
 * secrets across two pieces are masked as well. Safe for many threads.
 */
public final class NodeLog implements CommandLog {

    private static final long MOST_CHARS = 256L * 1024 * 1024;

    private final ExecutionLog log;
    private final String node;
    private final Masker masker;
    private final long most;
    private final Map<Stream, Masker.Stream> unfinished = new EnumMap<>(Stream.class);
    private long written;
    private boolean full;

    public NodeLog(ExecutionLog log, String node, Masker masker) {
        this(log, node, masker, MOST_CHARS);
    }

    NodeLog(ExecutionLog log, String node, Masker masker, long most) {
        this.log = log;
        this.node = node;
        this.masker = masker;
        this.most = most;
    }

    @Override
    public synchronized void log(Level level, String line) {
        if (!full) write(level, masker.mask(line));
    }

    @Override
    public synchronized void output(Stream stream, Level level, String piece, boolean continues) {
        if (full) return;
        Masker.Stream line = unfinished.get(stream);
        if (line == null && !continues) {
            write(level, masker.mask(piece));
            return;
        }
        if (line == null) {
            line = masker.stream();
            unfinished.put(stream, line);
        }
        String safe = line.push(piece);
        if (!continues) {
            safe += line.finish();
            unfinished.remove(stream);
        }
        write(level, safe);
    }

    private void write(Level level, String masked) {
        written += masked.length() + 1L;
        full = written > most;
        if (full) log.write(Level.WARN, node, "more than " + most + " characters: the rest is read and not logged");
        else log.write(level, node, masked);
    }
}
