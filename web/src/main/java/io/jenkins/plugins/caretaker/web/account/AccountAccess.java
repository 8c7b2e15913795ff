package io.jenkins.plugins.caretaker.web.account;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.web.Access;
import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.account.AccountCaller.SessionProof;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Route;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Access by users, tokens and sessions of our own, for a host that has nobody else to ask. Safe for many threads. */
public final class AccountAccess implements Access {

    private static final int FREE_ATTEMPTS = 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final Accounts accounts;
    private final Sessions sessions;
    private final Login login;
    private final Throttle strangers;
    private final String version;

    /**
     * Access to a store.
     *
     * @param version shown to those who log in
     */
    public AccountAccess(Journal journal, Clock clock, String version) {
        this.accounts = Accounts.of(journal, clock);
        this.sessions = new Sessions(journal, clock);
        this.login = new Login(accounts.users(), clock);
        this.strangers = new Throttle(clock, FREE_ATTEMPTS, LONGEST_WAIT);
        this.version = version;
    }

    @Override
    public Optional<Caller> caller(HttpServletRequest request) {
        Optional<String> token = Credentials.token(request);
        if (token.isPresent()) return Optional.of(AccountCaller.of(known(token.get(), request), accounts.tokens()));
        // who logs in is nobody yet, whatever an old cookie says
        if (SessionRoutes.isLogin(request)) return Optional.empty();
        return Credentials.session(request).flatMap(secret -> person(secret, request));
    }

    @Override
    public List<Route> routes() {
        return Stream.of(
                        new SessionRoutes(login, sessions, accounts.users(), version).list(),
                        new UserRoutes(accounts.users()).list(),
                        new TokenRoutes(accounts.tokens()).list())
                .flatMap(List::stream)
                .toList();
    }

    /** A token that is right always works: others behind the same address must not lock it out. */
    private Token known(String text, HttpServletRequest request) {
        try {
            return accounts.tokens().authenticate(text);
        } catch (ProblemException e) {
            Duration wait = strangers.attempt(Address.of(request));
            if (!wait.isZero()) throw ProblemException.tooMany("too many wrong tokens from this address", wait);
            throw e;
        }
    }

    private Optional<Caller> person(String secret, HttpServletRequest request) {
        SessionProof proof = new SessionProof(sessions, accounts.users(), secret);
        Optional<AccountCaller> caller =
                sessions.user(secret).flatMap(accounts.users()::find).map(user -> AccountCaller.of(user, proof));
        caller.ifPresent(known -> requireOwnPage(known, request));
        return caller.map(Caller.class::cast);
    }

    /** Cookies come with whatever a browser is made to send, so they alone do not prove that our page sent it. */
    private static void requireOwnPage(AccountCaller caller, HttpServletRequest request) {
        boolean socket = request.getHeader("Upgrade") != null;
        boolean writes = !READS.contains(request.getMethod());
        if (socket || writes) SameSite.require(request);
        String sent = Optional.ofNullable(request.getHeader("X-Csrf-Token")).orElse("");
        if (writes && !Secret.same(sent, caller.csrf().orElseThrow())) {
            throw ProblemException.forbidden("with a session's cookie the header X-Csrf-Token must hold what GET"
                    + " /api/v1/session gives as 'csrf'");
        }
    }
}
