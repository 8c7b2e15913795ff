package io.jenkins.plugins.caretaker.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.web.Access;
import io.jenkins.plugins.caretaker.web.CallerPermissions;
import io.jenkins.plugins.caretaker.web.CaretakerServlet;
import io.jenkins.plugins.caretaker.web.Routes;
import io.jenkins.plugins.caretaker.web.Serving;
import io.jenkins.plugins.caretaker.web.account.AccountAccess;
import io.jenkins.plugins.caretaker.web.account.Accounts;
import io.jenkins.plugins.caretaker.web.account.Grant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that nobody sends by accident, as bytes. */
@Tag("slow")
class WebServerLimitsTest {

    /** More than there are threads for requests. */
    private static final int MANY = 1_500;

    @TempDir
    private Path home;

    private Caretaker caretaker;
    private Serving serving;
    private WebServer server;
    private String token;

    @BeforeEach
    void start() throws Exception {
        caretaker = Caretaker.open(home, Optional.empty(), new CallerPermissions());
        serving = new Serving(caretaker);
        Access access = new AccountAccess(caretaker.journal(), Clock.systemUTC(), "test");
        CaretakerServlet servlet = new CaretakerServlet(Routes.of(serving, access), access, caretaker.audit());
        server = new WebServer("127.0.0.1", 0, Optional.empty(), servlet);
        server.start();
        token = Accounts.of(caretaker.journal(), Clock.systemUTC())
                .tokens()
                .create("t", Grant.of(List.of("admin"), List.of(), List.of()), Optional.empty(), "test")
                .text();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        serving.close();
        caretaker.close();
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    /** The status line and all that follows until the server closes. */
    private String send(String... lines) throws IOException {
        try (Socket socket = connect()) {
            write(socket, String.join("\r\n", lines) + "\r\n\r\n");
            return answer(socket);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream output = socket.getOutputStream();
        output.write(text.getBytes(StandardCharsets.ISO_8859_1));
        output.flush();
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private String get(String path, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("GET " + path + " HTTP/1.1", "Host: x", "Connection: close", "Authorization: Bearer " + token));
        lines.addAll(List.of(headers));
        return send(lines.toArray(String[]::new));
    }

    private String post(String path, String type, String body) throws IOException {
        try (Socket socket = connect()) {
            write(
                    socket,
                    "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n");
            try {
                write(socket, body);
            } catch (SocketException closed) {
                // an answer may come before all of the body was taken
                return answer(socket);
            }
            return answer(socket);
        }
    }

    @Test
    void a_sound_request_is_answered() throws IOException {
        assertThat(get("/api/v1/plans")).startsWith("HTTP/1.1 200").doesNotContain("Jetty");
    }

    @Test
    void headers_that_are_too_large_are_refused() throws IOException {
        assertThat(get("/api/v1/plans", "X-Long: " + "x".repeat(20_000))).startsWith("HTTP/1.1 431");
    }

    @Test
    void methods_that_nobody_needs_are_refused() throws IOException {
        for (String method : List.of("TRACE", "CONNECT", "PATCH", "DANCE")) {
            assertThat(send(method + " /api/v1/plans HTTP/1.1", "Host: x", "Connection: close"))
                    .as(method)
                    .matches("(?s)HTTP/1.1 (400|405).*");
        }
    }

    @Test
    void paths_that_climb_reach_nothing() throws IOException {
        for (String path : List.of(
                "/assets/../../../../etc/passwd",
                "/assets/%2e%2e/%2e%2e/etc/passwd",
                "/assets/..%2f..%2fetc%2fpasswd",
                "/api/v1/plans/..%2f..%2f..%2fetc/content",
                "/api/v1/executions/..%2f1/log",
                "/api/v1/plans/%00/state",
                "/assets/%ff")) {
            assertThat(get(path)).as(path).matches("(?s)HTTP/1.1 (400|404).*").doesNotContain("root:");
            assertProblem(path, get(path));
        }
        assertThat(get("/assets/")).matches("(?s)HTTP/1.1 404.*");
    }

    /** Also what never came to the servlet is said as the servlet says it. */
    private static void assertProblem(String what, String answer) {
        assertThat(answer)
                .as(what)
                .containsIgnoringCase("\r\nContent-Type: application/problem+json\r\n")
                .containsIgnoringCase("\r\nX-Content-Type-Options: nosniff\r\n")
                .containsPattern("\r\n\r\n\\{\"type\":\"about:blank\".*\"status\":4\\d\\d.*}$")
                .doesNotContainIgnoringCase("<html");
    }

    @Test
    void what_is_no_request_is_answered_with_a_problem_document_too() throws IOException {
        assertProblem("a folded header", get("/api/v1/plans", "X-Folded: a\r\n b"));
        assertProblem("headers that are too large", get("/api/v1/plans", "X-Long: " + "x".repeat(20_000)));
        assertProblem("no HTTP", send("hello"));
    }

    @Test
    void lines_cannot_be_brought_into_headers() throws IOException {
        assertThat(get("/api/v1/executions/1/log?download=1&node=a%0d%0aX-Evil:%201"))
                .doesNotContain("X-Evil: 1\r\n");
        assertThat(get("/api/v1/audit?limit=1&x=%0d%0aX-Evil:%201")).doesNotContain("\nX-Evil: 1\r\n");
        assertThat(get("/api/v1/plans", "X-Folded: a\r\n b")).startsWith("HTTP/1.1 400");
    }

    @Test
    void bodies_that_are_too_large_are_refused_before_they_are_read() throws IOException {
        assertThat(send(
                        "POST /api/v1/plans HTTP/1.1",
                        "Host: x",
                        "Connection: close",
                        "Authorization: Bearer " + token,
                        "Content-Type: application/json",
                        "Content-Length: 104857600"))
                .startsWith("HTTP/1.1 413");
        assertThat(post("/api/v1/plans", "application/json", "{\"content\":\"" + "a".repeat(6_000_000) + "\"}"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void bodies_that_are_not_what_they_should_be_are_refused() throws IOException {
        String path = "/api/v1/tokens";
        assertThat(post(path, "application/xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"))
                .startsWith("HTTP/1.1 415");
        assertThat(post(path, "application/json", "<x/>")).startsWith("HTTP/1.1 400");
        assertThat(post(path, "application/json", "{\"name\":\"a\"")).startsWith("HTTP/1.1 400");
        assertThat(post(path, "application/json", "{\"name\":\"a\",\"name\":\"b\",\"roles\":[\"view\"]}"))
                .startsWith("HTTP/1.1 400");
        assertThat(post(path, "application/json", "{\"name\":\"a\",\"roles\":[\"view\"],\"x\":1}"))
                .startsWith("HTTP/1.1 400");
        assertThat(post(path, "application/json", "{\"name\":\"a\",\"roles\":[\"view\"]} {}"))
                .startsWith("HTTP/1.1 400");
        assertThat(post(path, "application/json", "{\"name\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"))
                .startsWith("HTTP/1.1 400");
        assertThat(Accounts.of(caretaker.journal(), Clock.systemUTC()).tokens().list())
                .hasSize(1);
    }

    @Test
    void a_body_that_trickles_in_is_given_up() throws Exception {
        try (Socket socket = connect()) {
            write(
                    socket,
                    "POST /api/v1/tokens HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n");
            StringBuilder said = new StringBuilder();
            Thread reader = new Thread(() -> {
                try {
                    said.append(answer(socket));
                } catch (IOException closed) {
                    said.append("closed");
                }
            });
            reader.start();
            for (int i = 0; i < 60 && reader.isAlive(); i++) {
                try {
                    write(socket, " ");
                } catch (SocketException closed) {
                    break;
                }
                reader.join(500);
            }
            reader.join(20_000);
            assertThat(reader.isAlive()).isFalse();
            assertThat(said.toString()).startsWith("HTTP/1.1 408").contains("the body comes too slowly");
        }
    }

    @Test
    void bodies_that_never_come_leave_threads_for_others() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = connect();
                open.add(socket);
                write(
                        socket,
                        "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n");
            }

            assertThat(get("/api/v1/plans")).startsWith("HTTP/1.1 200");
            // the last ones were told at once
            BufferedReader last =
                    new BufferedReader(new InputStreamReader(open.get(299).getInputStream(), StandardCharsets.UTF_8));
            assertThat(last.readLine()).startsWith("HTTP/1.1 429");
        } finally {
            for (Socket socket : open) socket.close();
        }
    }

    @Test
    void a_body_in_chunks_that_are_none_is_refused() throws IOException {
        String head = "POST /api/v1/tokens HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked";

        assertThat(send(head, "", "nothing", "{}")).startsWith("HTTP/1.1 400");
    }

    @Test
    void many_connections_that_say_nothing_or_half_of_something_disturb_nobody() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                Socket socket = connect();
                open.add(socket);
                if (i % 2 == 0) write(socket, "GET /api/v1/plans HTTP/1.1\r\nHost: x\r\nX-Slow: ");
            }

            assertThat(get("/api/v1/plans")).startsWith("HTTP/1.1 200");
        } finally {
            for (Socket socket : open) socket.close();
        }
    }
}
