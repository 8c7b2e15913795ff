package io.jenkins.plugins.caretaker.standalone.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns a trigger on or off. */
abstract class SwitchCommand implements Action {

    private final boolean enabled;

    @Parameters(index = "0", paramLabel = "PLAN", description = "a plan in the store")
    private String plan;

    @Parameters(index = "1", paramLabel = "TRIGGER", description = "one of its triggers")
    private String trigger;

    @Option(names = "--reason", paramLabel = "R", required = true, description = "why; shown with it")
    private String reason;

    SwitchCommand(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public final Answer run(Session session) {
        ObjectNode now = session.host().triggers().enable(plan, trigger, enabled, reason);
        return Answer.done(
                () -> now, () -> "trigger " + plan + "/" + trigger + (enabled ? " is enabled" : " is disabled") + "\n");
    }
}
