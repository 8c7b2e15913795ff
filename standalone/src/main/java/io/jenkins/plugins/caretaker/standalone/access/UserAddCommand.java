package io.jenkins.plugins.caretaker.standalone.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.host.Accounts;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Adds a user. The password is asked for at the terminal, or read from the first line of standard input;",
            "never from the arguments, which everybody on this machine can see."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  caretaker user add ann --role admin",
            "  pass show caretaker/ann | caretaker user add ann --role run"
        })
final class UserAddCommand implements Action {

    @Parameters(paramLabel = "NAME", description = "what they log in with")
    private String name;

    @Mixin
    private final GrantOptions grant = new GrantOptions();

    @Override
    public Answer run(Session session) throws IOException {
        Accounts accounts = session.host().accounts();
        // before anybody types a password for nothing
        accounts.check(grant.wanted());
        ObjectNode added = accounts.addUser(name, NewPassword.read(name), grant.wanted());
        return Answer.done(() -> added, () -> "added: " + name + " (" + GrantText.roles(added) + ")\n");
    }
}
