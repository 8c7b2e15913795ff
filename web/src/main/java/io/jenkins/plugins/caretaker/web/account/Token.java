package io.jenkins.plugins.caretaker.web.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A secret by which a program is known. What is here is not secret.
 *
 * @param id names it in lists, and is part of the token
 * @param lastUsedAt to within some minutes
 */
public record Token(
        String id,
        String name,
        Grant grant,
        String createdBy,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {

    /** A token that was just made, with its text, which can never be seen again. */
    public record Created(Token token, String text) {

        public ObjectNode json() {
            return token.json().put("token", text);
        }
    }

    public String status(Instant now) {
        if (revokedAt.isPresent()) return "revoked";
        return isExpired(now) ? "expired" : "active";
    }

    boolean isExpired(Instant now) {
        return expiresAt.filter(end -> !end.isAfter(now)).isPresent();
    }

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id).put("name", name);
        grant.writeTo(json);
        json.put("created_by", createdBy).put("created_at", createdAt.toString());
        put(json, "expires_at", expiresAt);
        put(json, "last_used_at", lastUsedAt);
        put(json, "revoked_at", revokedAt);
        return json;
    }

    private static void put(ObjectNode json, String member, Optional<Instant> time) {
        json.put(member, time.map(Instant::toString).orElse(null));
    }
}
