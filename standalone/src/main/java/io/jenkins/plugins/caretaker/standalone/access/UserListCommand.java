package io.jenkins.plugins.caretaker.standalone.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;
import io.jenkins.plugins.caretaker.web.account.User;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = "Lists all users.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker user list --json")
final class UserListCommand implements Action {

    @Override
    public Answer run(Session session) {
        List<User> users = AccountsOf.session(session).users().list();
        return Answer.done(() -> document(users), () -> text(users));
    }

    private static ObjectNode document(List<User> users) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("users");
        users.forEach(user -> document.withArray("/users").add(user.json()));
        return document;
    }

    private static String text(List<User> users) {
        if (users.isEmpty()) return "no users; add one with: caretaker user add NAME --role R\n";
        Table table = new Table("NAME", "ROLE", "PLANS", "ENVIRONMENTS", "SINCE");
        users.forEach(user -> table.row(
                user.name(),
                AccountsOf.roles(user.grant()),
                AccountsOf.list(user.grant().plans()),
                AccountsOf.list(user.grant().environments()),
                Moment.of(user.createdAt())));
        return table.render();
    }
}
