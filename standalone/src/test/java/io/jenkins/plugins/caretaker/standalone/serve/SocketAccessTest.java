package io.jenkins.plugins.caretaker.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.web.Access;
import io.jenkins.plugins.caretaker.web.CaretakerServlet;
import io.jenkins.plugins.caretaker.web.Routes;
import io.jenkins.plugins.caretaker.web.Serving;
import io.jenkins.plugins.caretaker.web.account.AccountAccess;
import io.jenkins.plugins.caretaker.web.account.Accounts;
import io.jenkins.plugins.caretaker.web.account.Grant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A socket is open for long; what lets somebody in may end meanwhile. */
@Tag("slow")
class SocketAccessTest {

    private static final String PASSWORD = "a long enough one";
    /** Five are promised; the rest is for a machine that has other things to do. */
    private static final Duration MOST = Duration.ofSeconds(10);

    @TempDir
    Path home;

    private final HttpClient client = HttpClient.newHttpClient();
    private Caretaker caretaker;
    private Serving serving;
    private WebServer server;
    private Accounts accounts;

    @BeforeEach
    void start() throws Exception {
        caretaker = Caretaker.open(home, Optional.empty());
        serving = new Serving(caretaker);
        Access access = new AccountAccess(caretaker.journal(), Clock.systemUTC(), "test");
        server = new WebServer(
                "127.0.0.1",
                0,
                Optional.empty(),
                new CaretakerServlet(Routes.of(serving, access), access, caretaker.audit()));
        server.open(serving.doors(access));
        server.start();
        accounts = Accounts.of(caretaker.journal(), Clock.systemUTC());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        serving.close();
        caretaker.close();
    }

    /** What came through a socket, and how it was closed. */
    private static final class Heard implements WebSocket.Listener {

        private final Queue<String> pieces = new ConcurrentLinkedQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            pieces.add(data.toString());
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.completeExceptionally(error);
        }

        /** Waits for the server to close it, in an orderly way. */
        int end() {
            await().atMost(MOST).until(closed::isDone);
            return closed.join();
        }

        String text() {
            return String.join("", pieces);
        }

        void awaitText(String wanted) {
            await().atMost(MOST).until(() -> text().contains(wanted));
        }
    }

    private Heard open(String header, String value) {
        Heard heard = new Heard();
        client.newWebSocketBuilder()
                .header(header, value)
                .buildAsync(
                        URI.create(server.address().toString().replaceFirst("http", "ws") + "/api/v1/events/ws"), heard)
                .join();
        return heard;
    }

    private Heard withToken(String name, Optional<Duration> lifetime) {
        return open(
                "Authorization",
                "Bearer "
                        + accounts.tokens()
                                .create(name, Grant.of(List.of("run"), List.of(), List.of()), lifetime, "test")
                                .text());
    }

    private void tell(String subject) {
        caretaker
                .journal()
                .write(transaction -> transaction.events().append("plan.changed", subject, null, null, null));
    }

    @Test
    void the_socket_of_a_revoked_token_is_closed_soon_and_those_of_others_go_on() {
        Heard theirs = withToken("theirs", Optional.empty());
        Heard other = withToken("other", Optional.empty());
        tell("before");
        theirs.awaitText("before");

        accounts.tokens().revoke("theirs");
        assertThat(theirs.end()).isEqualTo(1008);
        tell("after");
        other.awaitText("after");

        assertThat(theirs.text()).contains("before").doesNotContain("after");
        assertThat(other.closed).isNotDone();
    }

    @Test
    void a_token_that_expires_closes_its_socket() {
        assertThat(withToken("short", Optional.of(Duration.ofSeconds(2))).end()).isEqualTo(1008);
    }

    @ParameterizedTest
    @ValueSource(strings = {"logged out", "removed", "a new password"})
    void whoever_is_not_logged_in_any_more_hears_no_more(String how) throws Exception {
        accounts.users().add("ann", PASSWORD, Grant.of(List.of("run"), List.of(), List.of()));
        HttpResponse<String> login =
                send(HttpRequest.newBuilder(server.address().resolve("/api/v1/session"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"user\":\"ann\",\"password\":\"" + PASSWORD + "\"}")));
        String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        Heard heard = open("Cookie", cookie);
        tell("before");
        heard.awaitText("before");

        switch (how) {
            case "logged out" -> {
                String csrf = JsonMapper.builder()
                        .build()
                        .readTree(login.body())
                        .path("csrf")
                        .asText();
                send(HttpRequest.newBuilder(server.address().resolve("/api/v1/session"))
                        .header("Cookie", cookie)
                        .header("X-Csrf-Token", csrf)
                        .DELETE());
            }
            case "removed" -> accounts.users().remove("ann");
            default -> accounts.users().setPassword("ann", PASSWORD + "r");
        }

        assertThat(heard.end()).isEqualTo(1008);
        tell("after");
        assertThat(heard.text()).doesNotContain("after");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer;
    }
}
