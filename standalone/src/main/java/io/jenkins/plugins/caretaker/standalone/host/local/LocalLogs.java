package io.jenkins.plugins.caretaker.standalone.host.local;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.run.log.LogReader;
import io.jenkins.plugins.caretaker.standalone.host.Logs;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Log files in the home. */
record LocalLogs(Supplier<Caretaker> caretaker) implements Logs {

    @Override
    public void read(Wanted wanted, Consumer<String> line, Runnable pause) throws IOException, InterruptedException {
        Caretaker host = caretaker.get();
        Execution found = Find.execution(host.executions(), wanted.execution());
        LogPlace.check(host.logs(), found, wanted.node(), wanted.follow());
        LogReader.of(host.logs(), found.plan(), found.id(), wanted.node(), wanted.least())
                .read(line, () -> {
                    pause.run();
                    return !wanted.follow() || ended(host, found.id());
                });
    }

    private static boolean ended(Caretaker host, String execution) {
        return host.executions()
                .find(execution)
                .map(now -> now.status().isFinished())
                .orElse(true);
    }
}
