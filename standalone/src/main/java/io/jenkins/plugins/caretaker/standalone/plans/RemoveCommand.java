package io.jenkins.plugins.caretaker.standalone.plans;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = "Forgets a plan, its versions and what was done of it. Executions and their logs stay.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker remove hello")
public final class RemoveCommand implements Action {

    @Parameters(paramLabel = "PLAN", description = "a plan in the store")
    private String plan;

    @Override
    public Answer run(Session session) {
        ObjectNode removed = session.host().plans().remove(plan);
        return Answer.done(() -> removed, () -> plan + " removed\n");
    }
}
