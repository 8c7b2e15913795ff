package io.jenkins.plugins.caretaker.standalone.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether anything is done with a machine. */
abstract class MachineSwitchCommand implements Action {

    private final boolean enabled;

    @Parameters(paramLabel = "MACHINE", description = "a node of a plan in the store")
    private String machine;

    @Option(names = "--reason", paramLabel = "R", required = true, description = "why; told with the event")
    private String reason;

    MachineSwitchCommand(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public final Answer run(Session session) {
        ObjectNode now = session.host().machines().enable(machine, enabled, reason);
        return Answer.done(() -> now, () -> "machine " + machine + (enabled ? " is enabled" : " is disabled") + "\n");
    }
}
