package io.jenkins.plugins.caretaker.standalone.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "password",
        description = "Sets a user's password, asked for as by 'user add', and logs them out everywhere.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker user password ann")
final class UserPasswordCommand implements Action {

    @Parameters(paramLabel = "NAME", description = "whose password")
    private String name;

    @Override
    public Answer run(Session session) throws IOException {
        ObjectNode changed = session.host().accounts().setPassword(name, NewPassword.read(name));
        return Answer.done(() -> changed, () -> "new password: " + name + ", logged out everywhere\n");
    }
}
