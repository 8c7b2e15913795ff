package io.jenkins.plugins.caretaker.standalone.host.remote;

import io.jenkins.plugins.caretaker.client.CaretakerClient;
import io.jenkins.plugins.caretaker.client.CaretakerException;
import io.jenkins.plugins.caretaker.client.LogLines;
import io.jenkins.plugins.caretaker.run.log.LogLine;
import io.jenkins.plugins.caretaker.standalone.progress.View;

/** Tells a view that wants them the lines of an execution's log, on a thread of its own. */
final class LogWatch implements AutoCloseable {

    private static final int NODE_AT = 31;
    private static final long REST_MILLIS = 5_000;

    private final CaretakerClient client;
    private final String id;
    private final View view;
    private final Thread thread;
    private volatile LogLines lines;
    private volatile boolean closed;

    private LogWatch(CaretakerClient client, String id, View view) {
        this.client = client;
        this.id = id;
        this.view = view;
        thread = new Thread(this::read, "caretaker-log-" + id);
        thread.setDaemon(true);
    }

    static LogWatch over(CaretakerClient client, String id, View view) {
        LogWatch watch = new LogWatch(client, id, view);
        if (view.wantsLines()) watch.thread.start();
        return watch;
    }

    /** Waits for the last lines of an execution that has ended. */
    void rest() {
        try {
            if (thread.isAlive()) thread.join(REST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (LogLines open = client.executions().follow(id)) {
            lines = open;
            while (!closed && open.hasNext()) give(open.next());
        } catch (CaretakerException e) {
            if (!closed) view.say("caretaker: the log cannot be shown: " + e.getMessage());
        }
    }

    /** {@code TIME LEVEL NODE | TEXT}; a dash stands for the execution itself. */
    private void give(String line) {
        int bar = line.indexOf(" | ", Math.min(NODE_AT, line.length()));
        if (bar < 0) return;
        String node = line.substring(NODE_AT, bar);
        LogLine.levelOf(line)
                .ifPresent(level -> view.line(level, node.equals("-") ? "" : node, line.substring(bar + 3)));
    }

    @Override
    public void close() {
        closed = true;
        LogLines open = lines;
        if (open != null) open.close();
    }
}
