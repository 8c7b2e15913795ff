package io.jenkins.plugins.caretaker.standalone.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "revoke",
        description = "Ends a token at once, for every server of this store.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker token revoke ci")
final class TokenRevokeCommand implements Action {

    @Parameters(paramLabel = "TOKEN", description = "its id or its name, as 'token list' shows them")
    private String token;

    @Override
    public Answer run(Session session) {
        ObjectNode revoked = session.host().accounts().revokeToken(token);
        return Answer.done(
                () -> revoked,
                () -> "revoked: " + revoked.path("name").asText() + " ("
                        + revoked.path("id").asText() + ")\n");
    }
}
