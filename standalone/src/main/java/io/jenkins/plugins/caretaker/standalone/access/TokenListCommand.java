package io.jenkins.plugins.caretaker.standalone.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;
import java.time.Instant;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = "Lists all tokens, without their secrets; those that ended are among them.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker token list --json")
final class TokenListCommand implements Action {

    @Override
    public Answer run(Session session) {
        ObjectNode tokens = session.host().accounts().tokens();
        return Answer.done(() -> tokens, () -> text(tokens.path("tokens"), Instant.now()));
    }

    private static String text(JsonNode tokens, Instant now) {
        if (tokens.isEmpty()) return "no tokens; make one with: caretaker token create NAME --role R\n";
        Table table = new Table("ID", "NAME", "ROLE", "PLANS", "ENVIRONMENTS", "STATUS", "EXPIRES", "LAST USED");
        tokens.forEach(token -> table.row(
                token.path("id").asText(),
                token.path("name").asText(),
                GrantText.roles(token),
                GrantText.list(token.path("plans")),
                GrantText.list(token.path("environments")),
                status(token, now),
                moment(token.path("expires_at")),
                moment(token.path("last_used_at"))));
        return table.render();
    }

    private static String status(JsonNode token, Instant now) {
        if (token.hasNonNull("revoked_at")) return "revoked";
        boolean over = token.hasNonNull("expires_at")
                && !Instant.parse(token.get("expires_at").asText()).isAfter(now);
        return over ? "expired" : "active";
    }

    private static String moment(JsonNode time) {
        return time.isTextual() ? Moment.of(time) : "never";
    }
}
