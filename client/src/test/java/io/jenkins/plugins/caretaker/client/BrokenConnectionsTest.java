package io.jenkins.plugins.caretaker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that cuts its answers, over real connections. */
class BrokenConnectionsTest {

    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), 3, Duration.ofMillis(5), Duration.ofMillis(500));

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private CaretakerClient client;

    private interface Answering {
        void answer(HttpExchange exchange, int number) throws IOException;
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        client = CaretakerClient.at(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .token("secret")
                .patience(SHORT)
                .listener(new ConnectionListener() {
                    @Override
                    public void lost(String reason) {
                        told.add("lost");
                    }

                    @Override
                    public void back() {
                        told.add("back");
                    }
                })
                .open();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void on(String path, Answering answering) {
        server.createContext("/api/v1" + path, exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                int number;
                synchronized (asked) {
                    number = asked.size();
                    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                            + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                            + exchange.getRequestHeaders().getFirst("Last-Event-ID"));
                }
                answering.answer(exchange, number);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Promises more than it sends. */
    private static void cut(HttpExchange exchange, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length + 100);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
    }

    @Test
    void an_execution_is_started_once_however_often_it_is_asked_for() {
        on(
                "/executions",
                (exchange, number) -> answer(
                        exchange,
                        number == 0 ? 503 : 201,
                        "application/json",
                        number == 0 ? "{\"status\":503,\"detail\":\"busy\"}" : "{\"id\":\"7\",\"status\":\"queued\"}"));

        Execution execution = client.executions().start(RunRequest.of("hello"));

        assertThat(execution.id()).isEqualTo("7");
        assertThat(asked).hasSize(2);
        assertThat(asked.get(0)).isEqualTo(asked.get(1)).doesNotContain("null null");
    }

    @Test
    void what_cannot_be_repeated_is_not() {
        on(
                "/plans",
                (exchange, number) ->
                        answer(exchange, 503, "application/problem+json", "{\"status\":503,\"detail\":\"busy\"}"));

        assertThatThrownBy(() -> client.plans().add("name: x", "x.yaml"))
                .isInstanceOf(CaretakerException.class)
                .hasMessage("busy");
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_log_goes_on_where_it_was_cut() {
        on("/executions/7/log", (exchange, number) -> {
            if (number == 0) cut(exchange, "text/plain", "one\nzwölf\nhal");
            else answer(exchange, 200, "text/plain", "half\nend\n");
        });
        on(
                "/executions/7",
                (exchange, number) -> answer(exchange, 200, "application/json", "{\"id\":\"7\",\"status\":\"done\"}"));

        List<String> lines = new ArrayList<>();
        try (LogLines log = client.executions().follow("7")) {
            log.forEachRemaining(lines::add);
        }

        assertThat(lines).containsExactly("one", "zwölf", "half", "end");
        assertThat(asked.get(1)).contains("offset=11");
    }

    @Test
    void events_go_on_behind_the_last() {
        on("/events", (exchange, number) -> {
            if (number == 0)
                cut(
                        exchange,
                        "text/event-stream",
                        ": hello\n\nid: 4\ndata: {\"id\":4,\"type\":\"a\"}\n\nid: 5\ndata: {\"id");
            else if (number == 1) answer(exchange, 503, "application/json", "{\"status\":503,\"detail\":\"busy\"}");
            else cut(exchange, "text/event-stream", "id: 5\nevent: b\ndata: {\"id\":5,\"type\":\"b\"}\n\n");
        });

        try (EventStream events = client.events().since(3, Events.Wanted.ofPlan("hello"))) {
            assertThat(events.next().type()).isEqualTo("a");
            assertThat(events.next().type()).isEqualTo("b");
            assertThat(events.lastId()).isEqualTo(Optional.of(5L));
        }
        assertThat(asked.get(0)).contains("since=3");
        assertThat(asked.get(2)).contains("since=4").endsWith(" 4");
        assertThat(told).containsExactly("lost", "back");
    }

    @Test
    void a_server_that_is_gone_is_said_and_so_is_one_that_is_none() {
        on("/ping", (exchange, number) -> answer(exchange, 200, "text/html", "<html>"));
        assertThatThrownBy(() -> client.ping()).hasMessageContaining("does not answer as Caretaker does");

        server.stop(0);

        assertThatThrownBy(() -> client.plans().list())
                .isInstanceOfSatisfying(
                        CaretakerException.class,
                        e -> assertThat(e.isUnreachable()).isTrue());
    }
}
