package io.jenkins.plugins.caretaker.web.account;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Row;
import io.jenkins.plugins.caretaker.journal.Sql;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** API tokens. Safe for many threads. */
public record Tokens(Journal journal, Clock clock) {

    private static final Pattern FORM = Pattern.compile("ckt_([0-9a-f]{12})_[A-Za-z0-9_-]{43}");
    private static final int ID_BYTES = 6;
    /** When a token was last used is for people; writing it down each time would cost a commit for each request. */
    private static final Duration STALE = Duration.ofMinutes(5);

    private static final String SELECT =
            "SELECT id, name, hash, granted, created_by, created_at, expires_at, last_used_at,"
                    + " revoked_at FROM tokens ";

    private record Kept(Token token, String hash) {}

    /**
     * Makes a token.
     *
     * @param lifetime empty: it never expires
     * @throws InvalidRequestException for a name that cannot be one
     * @throws ConflictException if a token of this name could still be used
     */
    public Token.Created create(String name, Grant grant, Optional<Duration> lifetime, String by) {
        Instant now = clock.instant();
        String id = HexFormat.of().formatHex(Secret.bytes(ID_BYTES));
        String text = "ckt_" + id + "_" + Secret.random();
        Token token = new Token(
                id, Names.check(name), grant, by, now, lifetime.map(now::plus), Optional.empty(), Optional.empty());
        journal.write(transaction -> {
            refuseSecond(transaction.sql(), name, now);
            return transaction
                    .sql()
                    .update(
                            "INSERT INTO tokens (id, name, hash, granted, created_by, created_at, expires_at)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                            id,
                            name,
                            Secret.hash(text),
                            grant.json(),
                            by,
                            now,
                            token.expiresAt().orElse(null));
        });
        return new Token.Created(token, text);
    }

    /**
     * Ends a token now.
     *
     * @param which its id, or its name
     * @throws InvalidRequestException if there is none that could still be used
     */
    public Token revoke(String which) {
        return journal.write(transaction -> {
            Sql sql = transaction.sql();
            Token token = sql
                    .query(SELECT + "WHERE (id = ? OR name = ?) AND revoked_at IS NULL", Tokens::kept, which, which)
                    .stream()
                    .map(Kept::token)
                    .reduce((older, newer) -> newer.id().equals(which) ? newer : older)
                    .orElseThrow(() -> new InvalidRequestException("there is no token '" + which + "' to revoke"));
            sql.update("UPDATE tokens SET revoked_at = ? WHERE id = ?", clock.instant(), token.id());
            return token;
        });
    }

    /** Oldest first; those that ended are among them. */
    public List<Token> list() {
        return journal.read(transaction -> transaction
                .sql()
                .query(SELECT + "ORDER BY created_at, id", row -> kept(row).token()));
    }

    /**
     * The token with this text.
     *
     * @throws ProblemException 401 if it is none, or none any more
     */
    Token authenticate(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) throw ProblemException.unauthorized("this is not a whole token of this server's");
        Kept kept = journal.<Optional<Kept>>read(
                        transaction -> transaction.sql().one(SELECT + "WHERE id = ?", Tokens::kept, form.group(1)))
                .filter(found -> Secret.same(found.hash(), Secret.hash(text)))
                .orElseThrow(() -> ProblemException.unauthorized("this server knows no such token"));
        Token token = kept.token();
        Instant now = clock.instant();
        String status = token.status(now);
        if (!status.equals("active")) {
            throw ProblemException.unauthorized("the token '" + token.name() + "' is " + status);
        }
        if (token.lastUsedAt().filter(then -> then.plus(STALE).isAfter(now)).isEmpty()) {
            journal.write(transaction ->
                    transaction.sql().update("UPDATE tokens SET last_used_at = ? WHERE id = ?", now, token.id()));
        }
        return token;
    }

    /** The token with this id, if it can still be used. */
    Optional<Token> active(String id) {
        Instant now = clock.instant();
        return journal.<Optional<Kept>>read(
                        transaction -> transaction.sql().one(SELECT + "WHERE id = ?", Tokens::kept, id))
                .map(Kept::token)
                .filter(token -> token.status(now).equals("active"));
    }

    private static void refuseSecond(Sql sql, String name, Instant now) {
        boolean taken = sql.query(SELECT + "WHERE name = ? AND revoked_at IS NULL", Tokens::kept, name).stream()
                .anyMatch(kept -> !kept.token().isExpired(now));
        if (taken) throw new ConflictException("there is a token '" + name + "' already; revoke it first");
    }

    private static Kept kept(Row row) throws SQLException {
        return new Kept(
                new Token(
                        row.text("id"),
                        row.text("name"),
                        Grant.of(row.json("granted")),
                        row.text("created_by"),
                        row.instant("created_at"),
                        Optional.ofNullable(row.instant("expires_at")),
                        Optional.ofNullable(row.instant("last_used_at")),
                        Optional.ofNullable(row.instant("revoked_at"))),
                row.text("hash"));
    }
}
