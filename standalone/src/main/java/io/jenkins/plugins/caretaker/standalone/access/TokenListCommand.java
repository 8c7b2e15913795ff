package io.jenkins.plugins.caretaker.standalone.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;
import io.jenkins.plugins.caretaker.web.account.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = "Lists all tokens, without their secrets; those that ended are among them.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker token list --json")
final class TokenListCommand implements Action {

    @Override
    public Answer run(Session session) {
        List<Token> tokens = AccountsOf.session(session).tokens().list();
        return Answer.done(() -> document(tokens), () -> text(tokens, Instant.now()));
    }

    private static ObjectNode document(List<Token> tokens) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("tokens");
        tokens.forEach(token -> document.withArray("/tokens").add(token.json()));
        return document;
    }

    private static String text(List<Token> tokens, Instant now) {
        if (tokens.isEmpty()) return "no tokens; make one with: caretaker token create NAME --role R\n";
        Table table = new Table("ID", "NAME", "ROLE", "PLANS", "ENVIRONMENTS", "STATUS", "EXPIRES", "LAST USED");
        tokens.forEach(token -> table.row(
                token.id(),
                token.name(),
                AccountsOf.roles(token.grant()),
                AccountsOf.list(token.grant().plans()),
                AccountsOf.list(token.grant().environments()),
                token.status(now),
                moment(token.expiresAt()),
                moment(token.lastUsedAt())));
        return table.render();
    }

    private static String moment(Optional<Instant> time) {
        return time.map(Moment::of).orElse("never");
    }
}
