package io.jenkins.plugins.caretaker.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.web.TestServer;
import io.jenkins.plugins.caretaker.web.account.Browser.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class AccountAccessTest {

    private static final String PASSWORD = "a long enough one";

    @TempDir
    private Path home;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T09:00:00Z"));
    private final Clock clock = new SettableClock(now);
    private TestServer server;
    private Accounts accounts;
    private Browser browser;

    @BeforeEach
    void start() {
        server = TestServer.start(home, caretaker -> new AccountAccess(caretaker.journal(), clock, "test"));
        accounts = Accounts.of(server.caretaker().journal(), clock);
        browser = Browser.of(server::at);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static final class SettableClock extends Clock {

        private final AtomicReference<Instant> now;

        SettableClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    private void later(Duration time) {
        now.updateAndGet(then -> then.plus(time));
    }

    private static Grant grant(String... roles) {
        return Grant.of(List.of(roles), List.of(), List.of());
    }

    private String token(String name, Grant grant) {
        return accounts.tokens().create(name, grant, Optional.empty(), "test").text();
    }

    private Browser as(String token) {
        return browser.with("Authorization", "Token token=" + token);
    }

    private Answer login(String user, String password) {
        return browser.send("POST", "/api/v1/session", "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}");
    }

    /** Logs in; the browser then has the cookie and sends the CSRF token. */
    private Browser loggedIn(String user) {
        Answer answer = login(user, PASSWORD);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return browser.with("Cookie", answer.header("Set-Cookie").replaceFirst(";.*", ""))
                .with("X-Csrf-Token", answer.json().path("csrf").asText());
    }

    @Test
    void without_a_token_nothing_is_told() {
        Answer answer = browser.get("/api/v1/plans");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Token");
        assertThat(answer.json().path("error").asText()).isEqualTo("log in, or send an API token");
    }

    @Test
    void a_token_is_taken_in_every_form_that_clients_send() {
        String token = token("ci", grant("view"));

        for (String form : List.of("Token token=%s", "Token token=\"%s\"", "Token %s", "Bearer %s", "bearer %s")) {
            assertThat(browser.with("Authorization", form.formatted(token))
                            .get("/api/v1/plans")
                            .status())
                    .as(form)
                    .isEqualTo(200);
        }
    }

    @Test
    void tokens_that_are_truncated_expired_revoked_or_made_up_are_refused_with_the_reason() {
        String cut = token("cut", grant("view"));
        String old = accounts.tokens()
                .create("old", grant("view"), Optional.of(Duration.ofDays(1)), "test")
                .text();
        String gone = token("gone", grant("view"));
        accounts.tokens().revoke("gone");
        later(Duration.ofDays(1));

        assertThat(refusal(cut.substring(0, cut.length() - 1))).contains("not a whole token");
        assertThat(refusal(cut.substring(0, cut.length() - 4) + "AAAA")).contains("no such token");
        assertThat(refusal(old)).isEqualTo("the token 'old' is expired");
        assertThat(refusal(gone)).isEqualTo("the token 'gone' is revoked");
        assertThat(as(cut).get("/api/v1/plans").status()).isEqualTo(200);
    }

    private String refusal(String token) {
        Answer answer = as(token).get("/api/v1/plans");
        assertThat(answer.status()).isEqualTo(401);
        return answer.json().path("detail").asText();
    }

    @Test
    void whoever_tries_tokens_has_to_wait_while_a_right_one_still_works() {
        String right = token("right", grant("view"));
        Browser wrong = as(right.substring(0, right.length() - 4) + "AAAA");
        for (int i = 0; i < 20; i++)
            assertThat(wrong.get("/api/v1/plans").status()).isEqualTo(401);

        Answer slowed = wrong.get("/api/v1/plans");

        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.header("Retry-After")).isEqualTo("1");
        assertThat(as(right).get("/api/v1/plans").status()).isEqualTo(200);
    }

    @Test
    void nothing_that_could_be_used_is_kept() throws Exception {
        String token = token("ci", grant("view"));
        accounts.users().add("ann", PASSWORD, grant("admin"));
        Browser ann = loggedIn("ann");

        server.close();
        String kept = "";
        try (var files = Files.list(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                kept += new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
            }
        }
        assertThat(kept)
                .contains("ann")
                .doesNotContain(
                        token.substring(17),
                        PASSWORD,
                        ann.headers().get("Cookie").substring(18));
        start();
    }

    @Test
    void somebody_logs_in_and_a_restart_does_not_log_them_out() {
        accounts.users().add("ann", PASSWORD, grant("run"));
        Browser ann = loggedIn("ann");
        server.close();
        start();

        Answer session = new Browser(server::at, ann.headers()).get("/api/v1/session");

        assertThat(session.json().path("user").asText()).isEqualTo("ann");
        assertThat(session.json().path("rights"))
                .extracting(right -> right.asText())
                .containsExactly("view", "run", "reset");
        assertThat(session.json().path("csrf").asText()).isEqualTo(ann.headers().get("X-Csrf-Token"));
    }

    @Test
    void the_cookie_cannot_be_read_by_scripts_or_sent_by_other_sites() {
        accounts.users().add("ann", PASSWORD, grant("run"));

        assertThat(login("ann", PASSWORD).header("Set-Cookie"))
                .matches("caretaker_session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=86400; HttpOnly; SameSite=Strict");
    }

    @Test
    void each_login_gives_a_new_session_and_ends_the_one_it_was_sent_with() {
        accounts.users().add("ann", PASSWORD, grant("run"));
        Browser first = loggedIn("ann");
        String body = "{\"user\":\"ann\",\"password\":\"" + PASSWORD + "\"}";

        Answer second = first.send("POST", "/api/v1/session", body);

        assertThat(second.header("Set-Cookie")).doesNotContain(first.headers().get("Cookie"));
        assertThat(first.get("/api/v1/plans").status()).isEqualTo(401);
    }

    @Test
    void a_session_ends_when_nobody_uses_it_and_in_any_case_after_a_day() {
        accounts.users().add("ann", PASSWORD, grant("run"));
        Browser idle = loggedIn("ann");
        later(Sessions.IDLE);
        assertThat(idle.get("/api/v1/plans").status()).isEqualTo(401);

        Browser busy = loggedIn("ann");
        for (int hours = 1; hours < 24; hours++) {
            later(Duration.ofHours(1));
            assertThat(busy.get("/api/v1/plans").status()).isEqualTo(200);
        }
        later(Duration.ofHours(1));
        assertThat(busy.get("/api/v1/plans").status()).isEqualTo(401);
    }

    @Test
    void logging_out_a_new_password_and_removal_end_sessions() {
        accounts.users().add("ann", PASSWORD, grant("run"));
        Browser first = loggedIn("ann");
        Answer out = first.send("DELETE", "/api/v1/session", "");
        assertThat(out.header("Set-Cookie")).startsWith("caretaker_session=; Path=/; Max-Age=0");
        assertThat(first.get("/api/v1/plans").status()).isEqualTo(401);

        Browser second = loggedIn("ann");
        accounts.users().setPassword("ann", PASSWORD);
        assertThat(second.get("/api/v1/plans").status()).isEqualTo(401);

        Browser third = loggedIn("ann");
        accounts.users().remove("ann");
        assertThat(third.get("/api/v1/plans").status()).isEqualTo(401);
    }

    @Test
    void a_cookie_alone_writes_nothing() {
        accounts.users().add("ann", PASSWORD, grant("admin"));
        Browser ann = loggedIn("ann");
        String body = "{\"name\":\"ci\",\"roles\":[\"view\"]}";

        assertThat(ann.with("X-Csrf-Token", "forged")
                        .send("POST", "/api/v1/tokens", body)
                        .status())
                .isEqualTo(403);
        assertThat(ann.with("Origin", "http://evil.example")
                        .send("POST", "/api/v1/tokens", body)
                        .status())
                .isEqualTo(403);
        assertThat(ann.with("Sec-Fetch-Site", "cross-site")
                        .send("POST", "/api/v1/tokens", body)
                        .status())
                .isEqualTo(403);
        assertThat(accounts.tokens().list()).isEmpty();
        String own = server.at("").toString();
        assertThat(ann.with("Origin", own).send("POST", "/api/v1/tokens", body).status())
                .isEqualTo(201);
    }

    @Test
    void whoever_tries_passwords_has_to_wait_longer_and_longer() {
        accounts.users().add("ann", PASSWORD, grant("run"));
        for (int i = 0; i < 5; i++)
            assertThat(login("ann", "wrong wrong wrong").status()).isEqualTo(401);

        assertThat(login("ann", PASSWORD).header("Retry-After")).isEqualTo("1");
        later(Duration.ofSeconds(1));
        assertThat(login("ann", "wrong wrong wrong").status()).isEqualTo(401);
        assertThat(login("ann", PASSWORD).header("Retry-After")).isEqualTo("2");
        later(Duration.ofSeconds(2));
        assertThat(login("ann", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void an_administrator_makes_tokens_that_are_shown_once() {
        Browser admin = as(token("root", grant("admin")));

        Answer created = admin.send(
                "POST",
                "/api/v1/tokens",
                "{\"name\":\"web\",\"roles\":[\"run\"],\"plans\":[\"webfarm\"],\"environments\":[\"test\"],"
                        + "\"expires_in\":3600}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String token = created.json().path("token").asText();

        assertThat(as(token).get("/api/v1/plans").status()).isEqualTo(200);
        assertThat(as(token).get("/api/v1/tokens").status()).isEqualTo(403);
        assertThat(admin.get("/api/v1/tokens").text())
                .contains("\"created_by\":\"token:root\"", "2026-11-24T10:00:00Z")
                .doesNotContain(token);
        String id = created.json().path("id").asText();
        assertThat(admin.send("DELETE", "/api/v1/tokens/" + id, "").status()).isEqualTo(200);
        assertThat(as(token).get("/api/v1/plans").status()).isEqualTo(401);
    }

    @Test
    void wrong_bodies_are_refused_with_the_member_that_is_wrong() {
        Browser admin = as(token("root", grant("admin")));

        assertThat(problem(admin, "/api/v1/tokens", "{\"name\":1}")).isEqualTo("400 'name' must be there, and be text");
        assertThat(problem(admin, "/api/v1/tokens", "{\"name\":\"x\",\"roles\":\"run\"}"))
                .isEqualTo("400 'roles' must be a list of texts");
        assertThat(problem(admin, "/api/v1/tokens", "{\"name\":\"x\",\"roles\":[\"root\"]}"))
                .startsWith("422 there is no role 'root'. Roles: view, run");
        assertThat(problem(admin, "/api/v1/tokens", "{\"name\":\"x\",\"roles\":[\"run\"],\"expires_in\":\"30d\"}"))
                .startsWith("400 'expires_in' must be a whole number of seconds");
        assertThat(problem(admin, "/api/v1/users", "{\"name\":\"bo\",\"password\":\"short\",\"roles\":[\"run\"]}"))
                .isEqualTo("422 a password has 12 to 1024 characters, this one has 5");
        assertThat(problem(
                        admin,
                        "/api/v1/users",
                        "{\"name\":\"a b\",\"password\":\"" + PASSWORD + "\",\"roles\":[\"run\"]}"))
                .startsWith("422 a name has 1 to 64 letters");
    }

    private static String problem(Browser browser, String path, String body) {
        Answer answer = browser.send("POST", path, body);
        return answer.status() + " " + answer.json().path("detail").asText();
    }
}
