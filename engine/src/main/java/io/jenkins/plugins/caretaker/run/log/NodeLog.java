package io.jenkins.plugins.caretaker.run.log;

import io.jenkins.plugins.caretaker.command.CommandLog;
import java.util.function.UnaryOperator;

/**
 * The log of one command on one node: masks every line, and stops writing after a number of characters with a mark, so
 * that a command gone wild fills neither memory nor disk. Safe for many threads.
 */
public final class NodeLog implements CommandLog {

    private static final long MOST_CHARS = 256L * 1024 * 1024;

    private final ExecutionLog log;
    private final String node;
    private final UnaryOperator<String> mask;
    private final long most;
    private long written;
    private boolean full;

    public NodeLog(ExecutionLog log, String node, UnaryOperator<String> mask) {
        this(log, node, mask, MOST_CHARS);
    }

    NodeLog(ExecutionLog log, String node, UnaryOperator<String> mask, long most) {
        this.log = log;
        this.node = node;
        this.mask = mask;
        this.most = most;
    }

    @Override
    public synchronized void log(Level level, String line) {
        if (full) return;
        written += line.length() + 1L;
        full = written > most;
        if (full) log.write(Level.WARN, node, "more than " + most + " characters: the rest is read and not logged");
        else log.write(level, node, mask.apply(line));
    }
}
