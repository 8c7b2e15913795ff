package io.jenkins.plugins.caretaker.web.account;

import io.jenkins.plugins.caretaker.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Browsers that somebody logged in with. They outlive a restart of the server; only hashes of their secrets are kept. Safe for many
 * threads.
 */
record Sessions(Journal journal, Clock clock) {

    /** Since the last request. */
    static final Duration IDLE = Duration.ofHours(2);
    /** Since the login, whatever happens. */
    static final Duration LONGEST = Duration.ofHours(24);
    /** How exact the last request is known; finer would cost a commit for each request. */
    private static final Duration STALE = Duration.ofMinutes(1);

    private record Kept(String user, Instant createdAt, Instant seenAt) {}

    /**
     * Begins one.
     *
     * @return its secret, for a cookie
     */
    String begin(String user) {
        String secret = Secret.random();
        Instant now = clock.instant();
        journal.write(transaction -> {
            transaction
                    .sql()
                    .update(
                            "DELETE FROM sessions WHERE created_at < ? OR seen_at < ?",
                            now.minus(LONGEST),
                            now.minus(IDLE));
            return transaction
                    .sql()
                    .update(
                            "INSERT INTO sessions (hash, user_name, created_at, seen_at) VALUES (?, ?, ?, ?)",
                            Secret.hash(secret),
                            user,
                            now,
                            now);
        });
        return secret;
    }

    /** The user whose session has this secret, if it has not ended. This is a request of theirs. */
    Optional<String> user(String secret) {
        String hash = Secret.hash(secret);
        Instant now = clock.instant();
        Optional<Kept> kept = kept(hash, now);
        kept.filter(session -> !now.isBefore(session.seenAt().plus(STALE)))
                .ifPresent(session -> journal.write(transaction ->
                        transaction.sql().update("UPDATE sessions SET seen_at = ? WHERE hash = ?", now, hash)));
        return kept.map(Kept::user);
    }

    /** As {@link #user}, but no request: it does not keep the session from ending. */
    Optional<String> holder(String secret) {
        return kept(Secret.hash(secret), clock.instant()).map(Kept::user);
    }

    private Optional<Kept> kept(String hash, Instant now) {
        return journal.<Optional<Kept>>read(transaction -> transaction
                        .sql()
                        .one(
                                "SELECT user_name, created_at, seen_at FROM sessions WHERE hash = ?",
                                row -> new Kept(
                                        row.text("user_name"), row.instant("created_at"), row.instant("seen_at")),
                                hash))
                .filter(session -> now.isBefore(session.createdAt().plus(LONGEST)))
                .filter(session -> now.isBefore(session.seenAt().plus(IDLE)));
    }

    void end(String secret) {
        journal.write(
                transaction -> transaction.sql().update("DELETE FROM sessions WHERE hash = ?", Secret.hash(secret)));
    }
}
