package io.jenkins.plugins.caretaker.web.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.audit.Deed;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** API tokens. */
record TokenRoutes(Tokens tokens) {

    private static final long LONGEST_SECONDS = Duration.ofDays(36_500).toSeconds();

    List<Route> list() {
        return List.of(
                Route.of(Method.GET, "/api/v1/tokens", Right.ADMIN, "All tokens, without their secrets", this::tokens),
                Route.of(
                        Method.POST,
                        "/api/v1/tokens",
                        Right.ADMIN,
                        "Makes a token; the only answer with it",
                        this::create),
                Route.of(Method.DELETE, "/api/v1/tokens/{token}", Right.ADMIN, "Revokes a token", this::revoke));
    }

    private Reply tokens(Call call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("tokens");
        tokens.list().forEach(token -> json.withArray("/tokens").add(token.json()));
        return Reply.json(json);
    }

    private Reply create(Call call) {
        ObjectNode body = call.body("name", "roles", "plans", "environments", "expires_in");
        String name = Members.text(body, "name");
        Deed.about(name, "");
        Token.Created created = tokens.create(name, Members.grant(body), lifetime(body), call.user());
        return Reply.json(201, created.json());
    }

    private Reply revoke(Call call) {
        String which = call.path("token");
        boolean known = tokens.list().stream()
                .anyMatch(token -> token.revokedAt().isEmpty()
                        && (token.id().equals(which) || token.name().equals(which)));
        if (!known) throw ProblemException.notFound("there is no token '" + which + "' to revoke");
        return Reply.json(tokens.revoke(which).json());
    }

    /** In seconds. */
    private static Optional<Duration> lifetime(ObjectNode body) {
        JsonNode seconds = body.path("expires_in");
        if (seconds.isMissingNode() || seconds.isNull()) return Optional.empty();
        if (!seconds.canConvertToLong() || seconds.longValue() < 1 || seconds.longValue() > LONGEST_SECONDS) {
            throw ProblemException.badRequest("'expires_in' must be a whole number of seconds from 1");
        }
        return Optional.of(Duration.ofSeconds(seconds.longValue()));
    }
}
