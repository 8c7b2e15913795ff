package io.jenkins.plugins.caretaker.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.web.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server is killed while many follow a log. Source: issue 4, Shows 3. */
@Tag("slow")
class KilledServerTest {

    private static final int VIEWERS = 20;

    private static final String PLAN = """
            name: p
            infrastructures: { lab: { type: baremetal } }
            nodes: { a: { infrastructure: lab, connection: { type: local } } }
            steps:
              - { name: counts, nodes: all, command: { plugin: custom, exec: 'i=0; while [ ! -f go ] || [ $i -lt 2000 ]; do i=$((i+1)); echo line $i of a log that grows; [ $((i % 10)) -gt 0 ] || sleep 0.01; done' } }
            """;

    @TempDir
    Path directory;

    @Test
    void viewers_of_a_killed_server_resume_with_no_line_missing_or_doubled() throws Exception {
        try (ServerProcess runs = ServerProcess.start(directory, "");
                ServerProcess shows = ServerProcess.start(directory, "")) {
            String id = begin(runs);
            followWhile(shows, id, () -> {
                shows.kill();
                // the log grows meanwhile
                long size = Files.size(log(id));
                await().until(() -> Files.size(log(id)) > size + 20_000);
                shows.start();
                Files.createFile(directory.resolve("go"));
                return id;
            });
        }
    }

    @Test
    void viewers_of_a_server_that_is_killed_with_the_execution_it_runs_have_all_that_was_written() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory, "")) {
            String id = begin(server);
            followWhile(server, id, () -> {
                server.kill();
                server.start();
                await().until(() -> server.get("/api/v1/executions/" + id)
                        .at("status")
                        .asText()
                        .equals("interrupted"));
                return id;
            });
        } finally {
            Files.createFile(directory.resolve("go"));
        }
    }

    private String begin(ServerProcess server) throws Exception {
        try (io.jenkins.plugins.caretaker.Caretaker caretaker =
                io.jenkins.plugins.caretaker.Caretaker.open(directory.resolve("home"), Optional.empty())) {
            caretaker.plans().put(Files.writeString(directory.resolve("p.yaml"), PLAN), "tester");
        }
        return server.post("/api/v1/executions", "{\"plan\":\"p\"}").at("id").asText();
    }

    private void followWhile(ServerProcess server, String id, Callable<String> disaster) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(VIEWERS);
        try {
            List<Future<String>> viewers = new ArrayList<>();
            for (int i = 0; i < VIEWERS; i++) {
                boolean asEvents = i % 2 == 0;
                viewers.add(threads.submit(() -> asEvents ? events(server, id) : text(server, id)));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(log(id)) && Files.size(log(id)) > 20_000);
            disaster.call();
            String seen = viewers.get(0).get(60, TimeUnit.SECONDS);
            String written = Files.readString(log(id));
            assertThat(seen.lines())
                    .hasSizeGreaterThan(300)
                    .isEqualTo(written.lines().toList());
            for (int i = 0; i < VIEWERS; i++) {
                String each = viewers.get(i).get(60, TimeUnit.SECONDS);
                assertThat(each.lines().toList())
                        .as("viewer " + i)
                        .isEqualTo(written.lines().toList());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Path log(String id) {
        return directory.resolve("home/log/p/" + id + "/all.log");
    }

    /** By the bytes that came. */
    private static String text(ServerProcess server, String id) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            try (InputStream body = server.open("/api/v1/executions/" + id + "/log?follow=true&offset=" + all.size())
                    .body()) {
                byte[] buffer = new byte[8192];
                for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) all.write(buffer, 0, count);
                return all.toString(StandardCharsets.UTF_8);
            } catch (IOException cut) {
                awaitAddress();
            }
        }
    }

    /** By the ids of the events. */
    private static String events(ServerProcess server, String id) throws Exception {
        List<String> lines = new ArrayList<>();
        String at = "0";
        while (true) {
            try (Sse stream = new Sse(
                    server.open("/api/v1/executions/" + id + "/log", "Accept", "text/event-stream", "Last-Event-ID", at)
                            .body())) {
                while (true) {
                    Sse.Block block = stream.data();
                    if (block.event().filter("end"::equals).isPresent()) {
                        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
                    }
                    lines.addAll(block.data());
                    at = block.id().orElseThrow();
                }
            } catch (IOException cut) {
                awaitAddress();
            }
        }
    }

    private static void awaitAddress() throws InterruptedException {
        // as a browser does
        new java.util.concurrent.CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    }
}
