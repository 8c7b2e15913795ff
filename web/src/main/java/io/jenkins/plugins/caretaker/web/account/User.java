package io.jenkins.plugins.caretaker.web.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A person who logs in with a password. */
public record User(String name, Grant grant, Instant createdAt) {

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", name);
        grant.writeTo(json);
        return json.put("created_at", createdAt.toString());
    }
}
