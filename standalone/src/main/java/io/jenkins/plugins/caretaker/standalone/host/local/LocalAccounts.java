package io.jenkins.plugins.caretaker.standalone.host.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.audit.AuditAnchor;
import io.jenkins.plugins.caretaker.standalone.host.Accounts;
import io.jenkins.plugins.caretaker.web.account.Grant;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Users and tokens in the store of this machine, for its server. */
record LocalAccounts(Supplier<Caretaker> caretaker) implements Accounts {

    @Override
    public ObjectNode tokens() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray("tokens");
        accounts().tokens().list().forEach(token -> list.add(token.json()));
        return document;
    }

    @Override
    public ObjectNode createToken(String name, Wanted wanted, Optional<Duration> expires) {
        Grant grant = grant(wanted);
        return recorded("token create", name, () -> accounts().tokens().create(name, grant, expires, actor()))
                .json();
    }

    @Override
    public ObjectNode revokeToken(String token) {
        return recorded("token revoke", token, () -> accounts().tokens().revoke(token))
                .json();
    }

    @Override
    public ObjectNode users() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray("users");
        accounts().users().list().forEach(user -> list.add(user.json()));
        return document;
    }

    @Override
    public ObjectNode addUser(String name, String password, Wanted wanted) {
        Grant grant = grant(wanted);
        return recorded("user add", name, () -> accounts().users().add(name, password, grant))
                .json();
    }

    @Override
    public void check(Wanted wanted) {
        grant(wanted);
    }

    @Override
    public ObjectNode setPassword(String name, String password) {
        return recorded("user password", name, () -> {
            accounts().users().setPassword(name, password);
            return JsonNodeFactory.instance.objectNode().put("name", name);
        });
    }

    @Override
    public ObjectNode removeUser(String name) {
        return recorded("user remove", name, () -> {
            accounts().users().remove(name);
            return JsonNodeFactory.instance.objectNode().put("removed", name);
        });
    }

    @Override
    public ObjectNode verifyAudit(Optional<String> head) {
        return caretaker.get().audit().verify(head.flatMap(AuditAnchor::parse)).json();
    }

    /** Does something, and takes it down in the audit log. */
    private <T> T recorded(String action, String subject, Supplier<T> work) {
        return new LocalDeed(caretaker.get().audit(), actor()).of(action, subject, work);
    }

    private static String actor() {
        return "local:" + LocalHost.user();
    }

    private static Grant grant(Wanted wanted) {
        return Grant.of(wanted.roles(), wanted.plans(), wanted.environments());
    }

    private io.jenkins.plugins.caretaker.web.account.Accounts accounts() {
        return io.jenkins.plugins.caretaker.web.account.Accounts.of(
                caretaker.get().journal(), Clock.systemUTC());
    }
}
