package io.jenkins.plugins.caretaker.web.account;

import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.access.Right;
import java.util.Optional;

/**
 * A user or a token.
 *
 * @param csrf what the pages of this session must send with each write; empty for tokens
 * @param proof what they came with
 */
record AccountCaller(String name, Grant grant, Optional<String> csrf, Proof proof) implements Caller {

    /** What somebody came with. Equal if it is the same. */
    sealed interface Proof {

        /** Who comes with it now; empty if it is worth nothing any more. Looking does not count as using it. */
        Optional<AccountCaller> holder();
    }

    /** A token, which may expire or be revoked. */
    record TokenProof(Tokens tokens, String id) implements Proof {

        @Override
        public Optional<AccountCaller> holder() {
            return tokens.active(id).map(token -> of(token, tokens));
        }
    }

    /** A session, which may end, and whose user may be removed. */
    record SessionProof(Sessions sessions, Users users, String secret) implements Proof {

        @Override
        public Optional<AccountCaller> holder() {
            return sessions.holder(secret).flatMap(users::find).map(user -> of(user, this));
        }
    }

    static AccountCaller of(Token token, Tokens tokens) {
        // no user's name has a colon, so records cannot mistake one for the other
        return new AccountCaller(
                "token:" + token.name(), token.grant(), Optional.empty(), new TokenProof(tokens, token.id()));
    }

    static AccountCaller of(User user, SessionProof session) {
        return new AccountCaller(
                user.name(), user.grant(), Optional.of(Secret.derived(session.secret(), "csrf")), session);
    }

    @Override
    public Optional<Caller> again() {
        return proof.holder().map(Caller.class::cast);
    }

    @Override
    public boolean may(Right right, Optional<String> plan, Optional<String> environment) {
        return grant.allows(right, plan, environment);
    }
}
