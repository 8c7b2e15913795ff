package io.jenkins.plugins.caretaker.web;

import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.List;
import java.util.Optional;

/** Executions that a test left going. */
public final class OpenExecutions {

    private OpenExecutions() {}

    /** For who removes the home next: an execution that goes on would write into it meanwhile. */
    public static void end(Caretaker caretaker) {
        await().until(() -> {
            List<String> open = caretaker.executions().list(Optional.empty()).stream()
                    .filter(each -> !each.status().isFinished())
                    .map(Execution::id)
                    .toList();
            open.forEach(id -> caretaker.executions().cancel(id, Stage.KILL));
            return open.isEmpty();
        });
    }
}
