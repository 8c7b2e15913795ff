package io.jenkins.plugins.caretaker.web.account;

import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.access.Right;
import java.util.Optional;

/**
 * A user or a token.
 *
 * @param csrf what the pages of this session must send with each write; empty for tokens
 */
record AccountCaller(String name, Grant grant, Optional<String> csrf) implements Caller {

    static AccountCaller of(Token token) {
        // no user's name has a colon, so records cannot mistake one for the other
        return new AccountCaller("token:" + token.name(), token.grant(), Optional.empty());
    }

    static AccountCaller of(User user, String session) {
        return new AccountCaller(user.name(), user.grant(), Optional.of(Secret.derived(session, "csrf")));
    }

    @Override
    public boolean may(Right right, Optional<String> plan, Optional<String> environment) {
        return grant.allows(right, plan, environment);
    }
}
