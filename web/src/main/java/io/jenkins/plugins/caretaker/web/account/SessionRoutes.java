package io.jenkins.plugins.caretaker.web.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.audit.Deed;
import io.jenkins.plugins.caretaker.web.access.SessionJson;
import io.jenkins.plugins.caretaker.web.account.AccountCaller.SessionProof;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Logging in and out. */
record SessionRoutes(Login login, Sessions sessions, Users users, String version) {

    private static final String PATH = SessionJson.PATH;

    List<Route> list() {
        return List.of(
                Route.open(
                        Method.GET,
                        PATH,
                        "Who calls, and what they may do",
                        call -> Reply.json(document(caller(call)))),
                Route.open(Method.POST, PATH, "Logs in: a new session, in a cookie", this::begin),
                Route.open(Method.DELETE, PATH, "Logs out: ends the session", this::end));
    }

    static boolean isLogin(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getRequestURI().endsWith(PATH);
    }

    private Reply begin(Call call) {
        // otherwise another site could log somebody in as somebody else
        SameSite.require(call.request());
        ObjectNode body = call.body("user", "password");
        String name = Members.text(body, "user");
        Deed.about(name, "");
        User user = login.check(name, Members.text(body, "password"), Address.of(call.request()));
        // a secret that was there before the login is worth nothing after it
        Credentials.session(call.request()).ifPresent(sessions::end);
        String secret = sessions.begin(user.name());
        AccountCaller caller = AccountCaller.of(user, new SessionProof(sessions, users, secret));
        return Reply.json(document(Optional.of(caller)))
                .with("Set-Cookie", cookie(call.request(), secret, Sessions.LONGEST));
    }

    private Reply end(Call call) {
        if (caller(call).flatMap(AccountCaller::csrf).isEmpty()) return Reply.empty(204);
        Credentials.session(call.request()).ifPresent(sessions::end);
        return Reply.empty(204).with("Set-Cookie", cookie(call.request(), "", Duration.ZERO));
    }

    private ObjectNode document(Optional<AccountCaller> caller) {
        return SessionJson.of(caller, caller.flatMap(AccountCaller::csrf), version, "standalone");
    }

    private static Optional<AccountCaller> caller(Call call) {
        return call.caller().map(AccountCaller.class::cast);
    }

    private static String cookie(HttpServletRequest request, String value, Duration age) {
        String path = request.getContextPath().isEmpty() ? "/" : request.getContextPath();
        return Credentials.COOKIE + "=" + value + "; Path=" + path + "; Max-Age=" + age.toSeconds()
                + "; HttpOnly; SameSite=Strict" + (request.isSecure() ? "; Secure" : "");
    }
}
