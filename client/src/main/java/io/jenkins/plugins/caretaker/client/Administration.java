package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Users, API tokens and the audit log. Safe for many threads. */
public final class Administration {

    private final Http http;

    Administration(Http http) {
        this.http = http;
    }

    /** All tokens, without their values. */
    public JsonNode tokens() {
        return http.get("/tokens").json();
    }

    /**
     * Creates a token; the answer holds its value, this once.
     *
     * @param request what docs/access.md says: at least {@code name}
     */
    public JsonNode createToken(ObjectNode request) {
        return http.send(Call.of("POST", "/tokens").body(request)).json();
    }

    /** Makes a token worthless. */
    public JsonNode revokeToken(String name) {
        return http.send(Call.of("DELETE", Call.path("/tokens/{}", name))).json();
    }

    /** All users. */
    public JsonNode users() {
        return http.get("/users").json();
    }

    /** Adds a user; {@code request} has {@code name}, {@code password}, {@code roles}, {@code plans}, {@code environments}. */
    public JsonNode addUser(ObjectNode request) {
        return http.send(Call.of("POST", "/users").body(request)).json();
    }

    /** Sets a user's password and ends their sessions. */
    public void setPassword(String user, String password) {
        ObjectNode body = Call.JSON.createObjectNode().put("password", password);
        http.send(Call.of("PUT", Call.path("/users/{}/password", user)).body(body));
    }

    /** Removes a user and ends their sessions. */
    public void removeUser(String user) {
        http.send(Call.of("DELETE", Call.path("/users/{}", user)));
    }

    /** Whether the audit log is whole. */
    public JsonNode verifyAudit() {
        return http.get("/audit/verify").json();
    }

    /**
     * Whether the audit log is whole, and goes on from an entry that was kept elsewhere.
     *
     * @param head {@code ID:HASH}, the {@code head} that an earlier check gave
     */
    public JsonNode verifyAudit(String head) {
        return http.get("/audit/verify?head=" + URLEncoder.encode(head, StandardCharsets.UTF_8))
                .json();
    }
}
