package io.jenkins.plugins.caretaker.standalone.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = "Removes a user and logs them out everywhere.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker user remove ann")
final class UserRemoveCommand implements Action {

    @Parameters(paramLabel = "NAME", description = "whom")
    private String name;

    @Override
    public Answer run(Session session) {
        ObjectNode removed = session.host().accounts().removeUser(name);
        return Answer.done(() -> removed, () -> "removed: " + name + "\n");
    }
}
