package io.jenkins.plugins.caretaker.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.web.OpenExecutions;
import io.jenkins.plugins.caretaker.web.TestServer;
import io.jenkins.plugins.caretaker.web.account.AccountAccess;
import io.jenkins.plugins.caretaker.web.account.Accounts;
import io.jenkins.plugins.caretaker.web.account.Browser;
import io.jenkins.plugins.caretaker.web.account.Browser.Answer;
import io.jenkins.plugins.caretaker.web.account.Grant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams are open for long; what lets somebody in may end meanwhile. */
@Tag("slow")
class StreamAccessTest {

    private static final String PASSWORD = "a long enough one";
    private static final String EVENTS = "/api/v1/events";
    /** Streams are looked at each 5 s. */
    private static final long MOST_SECONDS = 20;

    private static final String PLAN = """
            name: p
            infrastructures: { here: { type: baremetal } }
            nodes: { a: { infrastructure: here, connection: { type: local } } }
            steps: [ { name: waits, nodes: all, command: { plugin: custom, exec: 'while [ -f busy ]; do sleep 0.02; done' } } ]
            """;

    @TempDir
    private Path home;

    private TestServer server;
    private Accounts accounts;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        // a command that waits for this to go also ends with the directory
        Files.createFile(home.resolve("busy"));
        server = TestServer.start(home, caretaker -> new AccountAccess(caretaker.journal(), Clock.systemUTC(), "test"));
        accounts = Accounts.of(server.caretaker().journal(), Clock.systemUTC());
        browser = Browser.of(server::at);
        server.caretaker().plans().put(Files.writeString(home.resolve("p.yaml"), PLAN), "test");
    }

    @AfterEach
    void stop() throws IOException {
        Files.delete(home.resolve("busy"));
        OpenExecutions.end(server.caretaker());
        server.close();
    }

    private static Grant grant(String role) {
        return Grant.of(List.of(role), List.of(), List.of());
    }

    private String token(String name, Optional<Duration> lifetime) {
        return "Bearer "
                + accounts.tokens().create(name, grant("run"), lifetime, "test").text();
    }

    /** Ends when the server ends it; all that came until then. */
    private CompletableFuture<String> follow(String path, String header, String value) throws Exception {
        HttpResponse<InputStream> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.at(path))
                                .header(header, value)
                                .build(),
                        BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return CompletableFuture.supplyAsync(() -> {
            try (InputStream input = response.body()) {
                return new String(input.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String ended(CompletableFuture<String> stream) throws Exception {
        return stream.get(MOST_SECONDS, TimeUnit.SECONDS);
    }

    private void tell(String subject) {
        server.caretaker()
                .journal()
                .write(transaction -> transaction.events().append("plan.changed", subject, null, null, null));
    }

    @Test
    void a_revoked_tokens_stream_ends_soon_and_those_of_others_go_on() throws Exception {
        CompletableFuture<String> theirs = follow(EVENTS, "Authorization", token("theirs", Optional.empty()));
        CompletableFuture<String> other = follow(EVENTS, "Authorization", token("other", Optional.empty()));
        tell("before");

        accounts.tokens().revoke("theirs");
        assertThat(ended(theirs)).contains("before").doesNotContain("after");
        tell("after");
        accounts.tokens().revoke("other");

        assertThat(ended(other)).contains("before", "after");
    }

    @Test
    void a_token_that_expires_ends_its_stream() throws Exception {
        ended(follow(EVENTS, "Authorization", token("short", Optional.of(Duration.ofSeconds(2)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"logged out", "removed", "a new password"})
    void whoever_is_not_logged_in_any_more_sees_no_more_of_a_stream(String how) throws Exception {
        accounts.users().add("ann", PASSWORD, grant("run"));
        Answer login = browser.send("POST", "/api/v1/session", "{\"user\":\"ann\",\"password\":\"" + PASSWORD + "\"}");
        String cookie = login.header("Set-Cookie").replaceFirst(";.*", "");
        CompletableFuture<String> stream = follow(EVENTS, "Cookie", cookie);

        switch (how) {
            case "logged out" ->
                browser.with("Cookie", cookie)
                        .with("X-Csrf-Token", login.json().path("csrf").asText())
                        .send("DELETE", "/api/v1/session", "");
            case "removed" -> accounts.users().remove("ann");
            default -> accounts.users().setPassword("ann", PASSWORD + "r");
        }

        ended(stream);
        assertThat(browser.with("Cookie", cookie).get(EVENTS + "?since=0").status())
                .isEqualTo(401);
    }

    @Test
    void a_log_is_not_followed_any_longer_than_one_may() throws Exception {
        Browser runner = browser.with("Authorization", token("runner", Optional.empty()));
        ObjectNode started = (ObjectNode)
                runner.send("POST", "/api/v1/executions", "{\"plan\":\"p\"}").json();
        String log = "/api/v1/executions/" + started.path("id").asText() + "/log?follow=true";
        CompletableFuture<String> stream = follow(log, "Authorization", token("viewer", Optional.empty()));

        accounts.tokens().revoke("viewer");

        assertThat(ended(stream))
                .doesNotContain("execution " + started.path("id").asText() + " done");
    }
}
