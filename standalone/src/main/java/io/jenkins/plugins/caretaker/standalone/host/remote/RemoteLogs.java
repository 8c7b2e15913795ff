package io.jenkins.plugins.caretaker.standalone.host.remote;

import io.jenkins.plugins.caretaker.client.CaretakerClient;
import io.jenkins.plugins.caretaker.client.LogLines;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.run.log.LogLine;
import io.jenkins.plugins.caretaker.standalone.host.Logs;
import java.util.function.Consumer;

/** Logs on a server. All lines are fetched, so that places in the log are exact; what is not wanted is left out here. */
record RemoteLogs(CaretakerClient client) implements Logs {

    @Override
    public void read(Wanted wanted, Consumer<String> line, Runnable pause) {
        String id = Unknown.execution(() -> client.executions().get(wanted.execution()))
                .id();
        try (LogLines lines = wanted.follow()
                ? client.executions().follow(id, wanted.node(), 0)
                : client.executions().log(id, wanted.node())) {
            while (lines.hasNext()) {
                String next = lines.next();
                if (shown(next, wanted.least())) line.accept(next);
                if (!lines.ready()) pause.run();
            }
        }
        pause.run();
    }

    private static boolean shown(String line, Level least) {
        return LogLine.levelOf(line).map(level -> level.compareTo(least) >= 0).orElse(true);
    }
}
