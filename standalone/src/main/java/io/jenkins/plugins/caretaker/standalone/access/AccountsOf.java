package io.jenkins.plugins.caretaker.standalone.access;

import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.web.account.Accounts;
import io.jenkins.plugins.caretaker.web.account.Grant;
import java.time.Clock;
import java.util.Collection;
import java.util.stream.Collectors;

/** The accounts of a session's store, and words about them. */
final class AccountsOf {

    private AccountsOf() {}

    static Accounts session(Session session) {
        return Accounts.of(session.caretaker().journal(), Clock.systemUTC());
    }

    static String roles(Grant grant) {
        return list(grant.roles().stream().map(role -> role.word()).toList());
    }

    static String list(Collection<String> words) {
        return words.isEmpty() ? "all" : words.stream().sorted().collect(Collectors.joining(","));
    }
}
