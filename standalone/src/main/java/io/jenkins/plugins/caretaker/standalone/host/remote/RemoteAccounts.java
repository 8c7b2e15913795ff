package io.jenkins.plugins.caretaker.standalone.host.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.client.Administration;
import io.jenkins.plugins.caretaker.standalone.host.Accounts;
import io.jenkins.plugins.caretaker.web.account.Grant;
import java.time.Duration;
import java.util.Optional;

/** Users and tokens of a server, by its own leave. */
record RemoteAccounts(Administration administration) implements Accounts {

    @Override
    public ObjectNode tokens() {
        return Documents.object(administration.tokens());
    }

    @Override
    public ObjectNode createToken(String name, Wanted wanted, Optional<Duration> expires) {
        ObjectNode body = granted(wanted).put("name", name);
        expires.ifPresent(time -> body.put("expires_in", time.toSeconds()));
        return Documents.object(administration.createToken(body));
    }

    @Override
    public ObjectNode revokeToken(String token) {
        return Documents.object(administration.revokeToken(token));
    }

    @Override
    public ObjectNode users() {
        return Documents.object(administration.users());
    }

    @Override
    public ObjectNode addUser(String name, String password, Wanted wanted) {
        return Documents.object(
                administration.addUser(granted(wanted).put("name", name).put("password", password)));
    }

    @Override
    public void check(Wanted wanted) {
        granted(wanted);
    }

    @Override
    public ObjectNode setPassword(String name, String password) {
        administration.setPassword(name, password);
        return JsonNodeFactory.instance.objectNode().put("name", name);
    }

    @Override
    public ObjectNode removeUser(String name) {
        administration.removeUser(name);
        return JsonNodeFactory.instance.objectNode().put("removed", name);
    }

    @Override
    public ObjectNode verifyAudit(Optional<String> head) {
        return Documents.object(head.map(administration::verifyAudit).orElseGet(administration::verifyAudit));
    }

    private static ObjectNode granted(Wanted wanted) {
        return Grant.of(wanted.roles(), wanted.plans(), wanted.environments()).json();
    }
}
