package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More clients than anybody wants, against a server of its own with little memory: it neither ends nor grows, and others are answered.
 * Source: issue 4, "Bad input".
 */
@Tag("slow")
class CrowdIT {

    private static final int HEAP_MB = 128;
    private static final int CONNECTIONS = 10_000;
    /** Files that both ends need for other things. */
    private static final int SPARE = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Socket> open = new ArrayList<>();
    private Server server;

    @BeforeEach
    void start() {
        server = Server.start(directory, "-Xmx" + HEAP_MB + "m");
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : open) socket.close();
        server.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort());
        open.add(socket);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream output = socket.getOutputStream();
        output.write(text.getBytes(StandardCharsets.ISO_8859_1));
        output.flush();
    }

    private String head(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + server.token() + "\r\n";
    }

    private HttpResponse<String> call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + server.token())
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method + " " + path, e);
        }
    }

    private double metric(String name) {
        return call("GET", "/api/v1/metrics", "")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** A server without memory would answer nothing more than once. */
    private void othersAreServed() {
        for (int i = 0; i < 20; i++) {
            assertThat(call("GET", "/api/v1/plans", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void ten_thousand_connections_that_ask_for_nothing_or_half_of_something_disturb_nobody() throws IOException {
        long files =
                ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getMaxFileDescriptorCount();
        int many = (int) Math.min(CONNECTIONS, files - SPARE);
        if (many < CONNECTIONS) System.out.println("CrowdIT: only " + many + " connections, for ulimit -n is " + files);

        for (int i = 0; i < many; i++) {
            Socket socket = connect();
            // every other one begins to say something, slowly
            if (i % 2 == 0) write(socket, "GET /api/v1/plans HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        }

        othersAreServed();
        assertThat(metric("process_threads")).isLessThan(300);
    }

    @Test
    void bodies_of_a_hundred_megabytes_are_not_kept() throws Exception {
        for (int i = 0; i < 20; i++) {
            Socket socket = connect();
            write(
                    socket,
                    head("POST", "/api/v1/plans")
                            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            String chunk = "100000\r\n" + "a".repeat(0x100000) + "\r\n";
            try {
                // until the server has enough of it
                for (int megabytes = 0; megabytes < 100; megabytes++) write(socket, chunk);
                throw new AssertionError("a hundred megabytes were taken");
            } catch (IOException closed) {
                othersAreServed();
            }
        }
    }

    @Test
    void followers_that_never_read_are_let_go_and_what_they_would_have_read_is_not_kept_for_them() throws Exception {
        Path plan = new Cli(directory).file("loud.yaml", """
                name: loud
                infrastructures: { here: { type: baremetal } }
                nodes: { a: { infrastructure: here, connection: { type: local } } }
                steps: [ { name: talk, nodes: all, command: { plugin: custom, exec: "yes 'a line of a log, as long as lines of logs usually are' | head -n 500000" } } ]
                """);
        assertThat(server.client(Files.createDirectory(directory.resolve("other")))
                        .run("add", plan.toString())
                        .code())
                .isZero();
        String started =
                call("POST", "/api/v1/executions", "{\"plan\":\"loud\"}").body();
        String id = started.replaceFirst("(?s).*?\"id\":\"([0-9]+)\".*", "$1");

        for (int i = 0; i < 200; i++) {
            write(connect(), head("GET", "/api/v1/executions/" + id + "/log?follow=true") + "\r\n");
            write(connect(), head("GET", "/api/v1/events?since=0") + "\r\n");
        }

        Awaitility.await("the execution ends although nobody reads")
                .atMost(3, TimeUnit.MINUTES)
                .until(() -> call("GET", "/api/v1/executions/" + id, "").body().contains("\"status\":\"done\""));
        othersAreServed();
        // each is cut off when it took nothing for a minute
        Awaitility.await("they are let go")
                .atMost(3, TimeUnit.MINUTES)
                .until(() -> metric("caretaker_logs_followed") == 0);
        try (InputStream log = client.send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/executions/" + id + "/log"))
                                .header("Authorization", "Bearer " + server.token())
                                .build(),
                        BodyHandlers.ofInputStream())
                .body()) {
            assertThat(log.readAllBytes()).hasSizeGreaterThan(500_000 * 50);
        }
    }
}
