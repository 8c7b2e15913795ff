package io.jenkins.plugins.caretaker.standalone.look;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.run.state.StateText;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "state",
        description = "Shows how far a plan is: its step sets, steps, nodes and commands.",
        footerHeading = "%nExamples:%n",
        footer = {"  caretaker state hello", "  caretaker state hello --json"})
public final class StateCommand implements Action {

    @Parameters(paramLabel = "PLAN", description = "a plan in the store")
    private String plan;

    @Override
    public Answer run(Session session) {
        ObjectNode state = session.host().plans().state(plan);
        return Answer.done(() -> state, () -> StateText.of(state));
    }
}
