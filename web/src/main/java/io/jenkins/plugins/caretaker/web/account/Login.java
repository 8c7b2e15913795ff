package io.jenkins.plugins.caretaker.web.account;

import io.jenkins.plugins.caretaker.web.http.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Checks passwords, slower for those who try many. Safe for many threads. */
final class Login {

    private static final int FREE_ATTEMPTS = 5;
    private static final int FREE_OF_ADDRESS = 20;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration BUSY = Duration.ofSeconds(2);

    private final Users users;
    private final Throttle accounts;
    private final Throttle addresses;
    /** A check takes a core for a fifth of a second; others need cores too. */
    private final Semaphore cores =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    Login(Users users, Clock clock) {
        this.users = users;
        this.accounts = new Throttle(clock, FREE_ATTEMPTS, LONGEST_WAIT);
        this.addresses = new Throttle(clock, FREE_OF_ADDRESS, LONGEST_WAIT);
    }

    /**
     * The user, if that is their password.
     *
     * @throws ProblemException 401 if not, 429 if too much was tried
     */
    User check(String name, String password, String address) {
        Duration wait = Stream.of(addresses.attempt(address), accounts.attempt(name))
                .max(Duration::compareTo)
                .orElseThrow();
        if (!wait.isZero()) throw ProblemException.tooMany("too many attempts to log in", wait);
        User user = authenticate(name, password)
                .orElseThrow(() -> ProblemException.unauthorized("no user has this name and password"));
        accounts.succeeded(name);
        addresses.succeeded(address);
        return user;
    }

    private Optional<User> authenticate(String name, String password) {
        try {
            if (!cores.tryAcquire(BUSY.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ProblemException.tooMany("too many people log in at once", BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.tooMany("the server stops", BUSY);
        }
        try {
            return users.authenticate(name, password);
        } finally {
            cores.release();
        }
    }
}
