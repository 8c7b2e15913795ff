package io.jenkins.plugins.caretaker.web.account;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Row;
import io.jenkins.plugins.caretaker.journal.Sql;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.store.ConflictException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** People who log in with a password. Safe for many threads. */
public record Users(Journal journal, Clock clock) {

    static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 1024;

    /**
     * Adds a user.
     *
     * @throws InvalidRequestException for a name or password that cannot be one
     * @throws ConflictException if there is a user of this name
     */
    public User add(String name, String password, Grant grant) {
        User user = new User(Names.check(name), grant, clock.instant());
        String hash = hash(password);
        journal.write(transaction -> {
            if (find(transaction.sql(), name).isPresent()) {
                throw new ConflictException("there is a user '" + name + "' already");
            }
            return transaction
                    .sql()
                    .update(
                            "INSERT INTO users (name, password, granted, created_at) VALUES (?, ?, ?, ?)",
                            name,
                            hash,
                            grant.json(),
                            user.createdAt());
        });
        return user;
    }

    /** Sets a new password and ends the user's sessions. */
    public void setPassword(String name, String password) {
        String hash = hash(password);
        change(name, sql -> sql.update("UPDATE users SET password = ? WHERE name = ?", hash, name));
    }

    /** Removes the user and ends their sessions. Tokens are not theirs, and stay. */
    public void remove(String name) {
        change(name, sql -> sql.update("DELETE FROM users WHERE name = ?", name));
    }

    /** Sorted by name. */
    public List<User> list() {
        return journal.read(transaction ->
                transaction.sql().query("SELECT name, granted, created_at FROM users ORDER BY name", Users::user));
    }

    Optional<User> find(String name) {
        return journal.read(transaction -> find(transaction.sql(), name));
    }

    /** The user, if that is their password. Takes the same time for users that there are not. */
    Optional<User> authenticate(String name, String password) {
        if (password.length() > LONGEST_PASSWORD) return Optional.empty();
        PasswordHash kept = journal.<Optional<PasswordHash>>read(transaction -> transaction
                        .sql()
                        .one(
                                "SELECT password FROM users WHERE name = ?",
                                row -> PasswordHash.parse(row.text("password")),
                                name))
                .orElse(PasswordHash.NOBODY);
        return kept.matches(password) ? find(name) : Optional.empty();
    }

    private interface Change {
        int in(Sql sql);
    }

    private void change(String name, Change change) {
        journal.write(transaction -> {
            if (change.in(transaction.sql()) == 0) {
                throw new InvalidRequestException("there is no user '" + name + "'");
            }
            return transaction.sql().update("DELETE FROM sessions WHERE user_name = ?", name);
        });
    }

    private static String hash(String password) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw new InvalidRequestException("a password has " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD
                    + " characters, this one has " + password.length());
        }
        return PasswordHash.of(password).text();
    }

    private static Optional<User> find(Sql sql, String name) {
        return sql.one("SELECT name, granted, created_at FROM users WHERE name = ?", Users::user, name);
    }

    private static User user(Row row) throws SQLException {
        return new User(row.text("name"), Grant.of(row.json("granted")), row.instant("created_at"));
    }
}
