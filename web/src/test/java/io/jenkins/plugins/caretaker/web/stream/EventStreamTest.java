package io.jenkins.plugins.caretaker.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.web.LiveServer;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events as they happen, for many clients. */
@Tag("slow")
class EventStreamTest {

    @TempDir
    Path directory;

    private LiveServer server;

    @BeforeEach
    void start() throws Exception {
        server = new LiveServer(directory);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_client_hears_what_happens_from_now_on_and_takes_up_where_it_was() throws Exception {
        tell("plan.added", "p");
        try (Sse stream = open("/api/v1/events")) {
            Sse.Block place = stream.next().orElseThrow();
            assertThat(place.data()).isEmpty();
            long first = tell("plan.changed", "p");

            Sse.Block block = stream.data();
            assertThat(block.event()).contains("plan.changed");
            assertThat(block.id()).contains(Long.toString(first));
            assertThat(block.data().get(0)).contains("\"type\":\"plan.changed\"", "\"subject\":\"p\"");
            // what is known before anything happened is enough to take up from
            try (Sse again = open("/api/v1/events", "Last-Event-ID", place.id().orElseThrow())) {
                assertThat(again.data().id()).contains(Long.toString(first));
            }
        }
    }

    @Test
    void a_client_that_takes_up_where_the_log_is_cut_off_is_told_before_anything_else() throws Exception {
        long last = 0;
        for (int i = 0; i < 5; i++) last = tell("plan.changed", "p");
        long cut = server.caretaker().journal().<Long>write(transaction -> {
            transaction.events().prune(Instant.now().plusSeconds(60), Long.MAX_VALUE, 100);
            return transaction.events().pruned();
        });
        assertThat(cut).isEqualTo(last - 1);
        server.close();
        server = new LiveServer(directory);

        try (Sse stream = open("/api/v1/events", "Last-Event-ID", "2")) {
            Sse.Block told = stream.data();
            assertThat(told.event()).contains("events.pruned");
            assertThat(told.id()).contains(Long.toString(cut));
            assertThat(told.data().get(0)).contains("\"until\":" + cut);
            assertThat(stream.data().id()).contains(Long.toString(last));
        }
        try (Sse stream = open("/api/v1/events?since=" + cut)) {
            assertThat(stream.data().id()).contains(Long.toString(last));
        }
        assertThat(server.get("/api/v1/events?since=0", "Accept", "application/json")
                        .at("pruned")
                        .asLong())
                .isEqualTo(cut);
    }

    @Test
    void filters_leave_out_what_is_not_asked_for_or_may_not_be_seen() throws Exception {
        tell("plan.added", "p");
        tell("task.changed", "p");
        tell("task.changed", "q");
        long wanted = tell("task.changed", "p");

        try (Sse stream = open("/api/v1/events?since=1&type=task&plan=p")) {
            stream.data();
            assertThat(stream.data().id()).contains(Long.toString(wanted));
        }
        try (Sse stream = open("/api/v1/events?since=0&execution=7", "X-Test-User", "vic:p")) {
            assertThat(stream.data().id()).contains("1");
        }
        assertThat(server.get("/api/v1/events?since=x").status()).isEqualTo(400);
        assertThat(server.get("/api/v1/events", "X-Test-User", "").status()).isEqualTo(401);
    }

    @Test
    void a_client_far_behind_reads_the_journal_and_misses_nothing() throws Exception {
        int many = 20_000;
        tellMany(many);

        List<Long> heard = new ArrayList<>();
        try (Sse stream = open("/api/v1/events?since=0")) {
            while (heard.size() < many / 2) heard.add(id(stream.data()));
            tellMany(5);
            while (heard.size() < many + 5) heard.add(id(stream.data()));
        }
        assertThat(heard).isEqualTo(LongStream.rangeClosed(1, many + 5).boxed().toList());
    }

    @Test
    void what_another_process_does_is_heard_as_well() throws Exception {
        try (Sse stream = open("/api/v1/events");
                Caretaker other = Caretaker.open(directory.resolve("home"), Optional.empty())) {
            stream.next();
            other.journal()
                    .<Long>write(transaction -> transaction.events().append("plan.changed", "far", null, null, null));

            assertThat(stream.data().data().get(0)).contains("\"subject\":\"far\"");
        }
    }

    @Test
    void a_client_that_never_reads_is_cut_and_harms_nobody() throws Exception {
        URI address = server.address("/");
        try (Socket deaf = new Socket(address.getHost(), address.getPort());
                Sse other = open("/api/v1/events?since=0")) {
            String request = "GET /api/v1/events?since=0 HTTP/1.1\r\nHost: x\r\nX-Test-User: ann\r\n\r\n";
            deaf.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            await().until(() -> server.get("/api/v1/metrics").text().contains("caretaker_streams 2"));
            int many = 60_000;
            tellMany(many);

            for (long id = 1; id <= many; id++) assertThat(id(other.data())).isEqualTo(id);
            // the test server's patience is five seconds
            await().until(() -> server.get("/api/v1/metrics").text().contains("caretaker_streams 1"));
        }
    }

    @Test
    void clients_that_leave_are_forgotten() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Sse stream = open("/api/v1/events")) {
                stream.next();
            }
        }
        await().until(() -> {
            // somebody who left is found out when something is sent
            tell("plan.changed", "p");
            return server.get("/api/v1/metrics").text().contains("caretaker_streams 0");
        });
    }

    private static long id(Sse.Block block) {
        return Long.parseLong(block.id().orElseThrow());
    }

    private Sse open(String path, String... headers) throws Exception {
        InputStream body = server.open(path, headers).body();
        return new Sse(body);
    }

    private long tell(String type, String subject) {
        return server.caretaker()
                .journal()
                .<Long>write(transaction -> transaction
                        .events()
                        .append(
                                type,
                                subject,
                                null,
                                null,
                                JsonNodeFactory.instance.objectNode().put("execution", "7")));
    }

    private void tellMany(int many) {
        for (int told = 0; told < many; told += 1000) {
            int batch = Math.min(1000, many - told);
            server.caretaker().journal().<Integer>write(transaction -> {
                for (int i = 0; i < batch; i++) {
                    transaction
                            .events()
                            .append(
                                    "task.changed",
                                    "p",
                                    null,
                                    "a reason of some length, for events have one",
                                    JsonNodeFactory.instance.objectNode().put("number", i));
                }
                return batch;
            });
        }
    }
}
