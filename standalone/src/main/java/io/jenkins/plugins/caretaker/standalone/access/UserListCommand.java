package io.jenkins.plugins.caretaker.standalone.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = "Lists all users.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker user list --json")
final class UserListCommand implements Action {

    @Override
    public Answer run(Session session) {
        ObjectNode users = session.host().accounts().users();
        return Answer.done(() -> users, () -> text(users.path("users")));
    }

    private static String text(JsonNode users) {
        if (users.isEmpty()) return "no users; add one with: caretaker user add NAME --role R\n";
        Table table = new Table("NAME", "ROLE", "PLANS", "ENVIRONMENTS", "SINCE");
        users.forEach(user -> table.row(
                user.path("name").asText(),
                GrantText.roles(user),
                GrantText.list(user.path("plans")),
                GrantText.list(user.path("environments")),
                Moment.of(user.path("created_at"))));
        return table.render();
    }
}
