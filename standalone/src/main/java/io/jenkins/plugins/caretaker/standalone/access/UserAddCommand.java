package io.jenkins.plugins.caretaker.standalone.access;

import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.web.account.Grant;
import io.jenkins.plugins.caretaker.web.account.User;
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
        // before anybody types a password for nothing
        Grant granted = grant.grant();
        User added = AccountsOf.session(session).users().add(name, NewPassword.read(name), granted);
        return Answer.done(added::json, () -> "added: " + name + " (" + AccountsOf.roles(granted) + ")\n");
    }
}
