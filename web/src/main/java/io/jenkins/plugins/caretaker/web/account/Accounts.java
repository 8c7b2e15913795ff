package io.jenkins.plugins.caretaker.web.account;

import io.jenkins.plugins.caretaker.journal.Journal;
import java.time.Clock;

/** Users and tokens of a store. Safe for many threads. */
public record Accounts(Users users, Tokens tokens) {

    public static Accounts of(Journal journal, Clock clock) {
        return new Accounts(new Users(journal, clock), new Tokens(journal, clock));
    }

    /** Whether nobody could use a server of this store. */
    public boolean isEmpty() {
        return users.list().isEmpty() && tokens.list().isEmpty();
    }
}
