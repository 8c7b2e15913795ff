package io.jenkins.plugins.caretaker.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.web.Access;
import io.jenkins.plugins.caretaker.web.CaretakerServlet;
import io.jenkins.plugins.caretaker.web.Routes;
import io.jenkins.plugins.caretaker.web.Serving;
import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.access.Right;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events over Jetty's WebSockets. */
@Tag("slow")
class EventSocketTest {

    @TempDir
    Path directory;

    private Caretaker caretaker;
    private Serving serving;
    private WebServer server;

    @BeforeEach
    void start() throws Exception {
        caretaker = Caretaker.open(directory.resolve("home"), Optional.empty());
        serving = new Serving(caretaker);
        Access access =
                request -> Optional.ofNullable(request.getHeader("X-Test-User")).map(User::new);
        server = new WebServer(
                "127.0.0.1",
                0,
                Optional.empty(),
                new CaretakerServlet(Routes.of(serving, access), access, caretaker.audit()));
        server.open(serving.doors(access));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        serving.close();
        caretaker.close();
    }

    /** May see what is called p. */
    private record User(String name) implements Caller {

        @Override
        public boolean may(Right right, Optional<String> plan, Optional<String> environment) {
            return plan.filter(wanted -> !wanted.equals("p")).isEmpty();
        }
    }

    @Test
    void a_client_gets_one_event_in_each_message_from_where_it_was() throws Exception {
        tell("plan.added", "p");
        long second = tell("plan.changed", "p");
        Messages messages = new Messages();
        WebSocket socket = connect("?since=1", messages);

        assertThat(messages.next()).contains("\"id\":" + second + ",", "\"type\":\"plan.changed\"");
        tell("plan.changed", "hidden");
        for (int i = 0; i < 1000; i++) tell("task.changed", "p");
        for (int i = 0; i < 1000; i++) assertThat(messages.next()).contains("\"id\":" + (second + 2 + i) + ",");
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
    }

    @Test
    void strangers_and_pages_of_other_sites_are_not_let_in() {
        assertRefused(401, HttpClient.newHttpClient().newWebSocketBuilder(), "");
        assertRefused(403, builder().header("Origin", "http://evil.example"), "");
        assertRefused(400, builder(), "?since=x");
    }

    private void assertRefused(int status, WebSocket.Builder builder, String query) {
        assertThatThrownBy(
                        () -> builder.buildAsync(address(query), new Messages()).get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(status));
    }

    private WebSocket connect(String query, Messages messages) {
        return builder().buildAsync(address(query), messages).join();
    }

    private static WebSocket.Builder builder() {
        return HttpClient.newHttpClient().newWebSocketBuilder().header("X-Test-User", "ann");
    }

    private URI address(String query) {
        return URI.create(server.address().toString().replaceFirst("http", "ws") + "/api/v1/events/ws" + query);
    }

    private long tell(String type, String subject) {
        return caretaker
                .journal()
                .<Long>write(transaction -> transaction.events().append(type, subject, null, null, null));
    }

    /** Messages, whole. */
    private static final class Messages implements WebSocket.Listener {

        private final BlockingQueue<String> whole = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                whole.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        String next() throws InterruptedException {
            String message = whole.poll(10, TimeUnit.SECONDS);
            assertThat(message).isNotNull();
            return message;
        }
    }
}
