package io.jenkins.plugins.caretaker.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.testkit.PostgresFixture;
import io.jenkins.plugins.caretaker.web.LiveServer;
import io.jenkins.plugins.caretaker.web.RestClient.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many change the same, which all of them saw as it was, at the same moment, in two servers of one store: one of them does, and all others
 * learn that they saw something else. Source: issue 4, "two PUTs at once".
 */
@Tag("slow")
class ChangedAtOnceTest {

    private static final int WRITERS = 6;
    private static final int ROUNDS = 8;
    private static final String N = "/api/v1/machines/n";

    @TempDir
    Path directory;

    /** Where two servers meet. */
    enum Store {
        SQLITE,
        POSTGRES
    }

    /** What is changed; {@code body} is another one for each number. */
    private record Resource(String read, String write, IntFunction<String> body) {}

    private static final List<Resource> RESOURCES = List.of(
            new Resource(
                    N + "/config",
                    N + "/config",
                    number -> "{\"enabled\":" + (number / WRITERS % 2 == 1) + ",\"reason\":\"r\"}"),
            new Resource(
                    N + "/health",
                    N + "/health",
                    number -> "{\"health\":\"healthy\",\"reason\":\"looked " + number + "\"}"),
            new Resource(
                    N + "/health",
                    N + "/connectivity",
                    number -> "{\"connectivity\":\"" + (number / WRITERS % 2 == 1 ? "available" : "unavailable")
                            + "\",\"reason\":\"r\"}"),
            new Resource(N + "/metadata/rack", N + "/metadata/rack", number -> "{\"value\":\"" + number + "\"}"),
            new Resource("/api/v1/plans/p/outline", "/api/v1/plans", number -> upload(number, false)),
            new Resource("/api/v1/plans/p/outline", "/api/v1/plans", number -> upload(number, true)));

    @ParameterizedTest
    @EnumSource
    void one_of_many_who_saw_the_same_changes_it_and_the_others_are_told(Store store) throws Exception {
        Optional<String> url = store == Store.SQLITE
                ? Optional.empty()
                : Optional.of(PostgresFixture.shared().emptyStore());
        // one home for a file; with a database of its own each server has its own
        Path other = store == Store.SQLITE ? directory : directory.resolve("other");
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try (LiveServer first = new LiveServer(directory, url);
                LiveServer second = new LiveServer(other, url)) {
            first.plan("p", plan(-1));
            first.send("PUT", N + "/metadata/rack", "{\"value\":\"first\"}");
            for (Resource resource : RESOURCES) {
                for (int round = 0; round < ROUNDS; round++) {
                    List<Integer> answers = atOnce(threads, List.of(first, second), resource, round * WRITERS);
                    assertThat(Collections.frequency(answers, 200))
                            .as("%s, round %d: %s", resource.write(), round, answers)
                            .isEqualTo(1);
                    assertThat(Collections.frequency(answers, 412))
                            .as("%s, round %d: %s", resource.write(), round, answers)
                            .isEqualTo(WRITERS - 1);
                }
            }
            // every one of them was written, and nothing else
            assertThat(first.get("/api/v1/plans/p/versions").at("versions")).hasSize(1 + 2 * ROUNDS);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Integer> atOnce(
            ExecutorService threads, List<LiveServer> servers, Resource resource, int number) throws Exception {
        String tag = servers.get(0).get(resource.read()).header("ETag");
        assertThat(tag).as(resource.read()).isNotNull();
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            LiveServer server = servers.get(i % servers.size());
            String body = resource.body().apply(number + i);
            writers.add(() -> {
                start.await();
                return server.send("PUT", resource.write(), body, "If-Match", tag)
                        .status();
            });
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> each : threads.invokeAll(writers)) answers.add(each.get());
        return answers;
    }

    private static String plan(int number) {
        return """
                name: p
                infrastructures: { lab: { type: baremetal } }
                nodes: { n: { infrastructure: lab, connection: { type: local } } }
                steps: [ { name: s%s, nodes: all, command: { plugin: custom, exec: 'true' } } ]
                """.formatted(number);
    }

    private static String upload(int number, boolean add) {
        // numbers of one who may add it, too, are others: the same text again would be no change
        String text = Base64.getEncoder()
                .encodeToString(plan(add ? 1000 + number : number).getBytes(StandardCharsets.UTF_8));
        return "{\"content\":\"" + text + "\",\"add\":" + add + "}";
    }

    @Test
    void a_plan_that_was_changed_since_is_not_removed_and_what_is_shown_beside_a_fact_makes_another_document()
            throws Exception {
        try (LiveServer server = new LiveServer(directory)) {
            server.plan("p", plan(1));
            String old = server.get("/api/v1/plans/p/outline").header("ETag");
            server.plan("p", plan(2));
            assertThat(server.send("DELETE", "/api/v1/plans/p", null, "If-Match", old)
                            .status())
                    .isEqualTo(412);
            assertThat(server.get("/api/v1/plans").at("plans")).hasSize(1);

            String facts = server.get(N + "/health").header("ETag");
            server.send("PUT", N + "/metadata/rack", "{\"value\":\"7\"}");
            Answer shown = server.get(N + "/health", "If-None-Match", facts);
            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.at("metadata", "0", "value").asText()).isEqualTo("7");
            // but no fact is another
            assertThat(server.send(
                                    "PUT",
                                    N + "/health",
                                    "{\"health\":\"healthy\",\"reason\":\"looked\"}",
                                    "If-Match",
                                    facts)
                            .status())
                    .isEqualTo(200);

            String note = server.get(N + "/metadata/rack").header("ETag");
            server.send("PUT", N + "/metadata/rack", "{\"value\":\"8\"}");
            assertThat(server.send("DELETE", N + "/metadata/rack", null, "If-Match", note)
                            .status())
                    .isEqualTo(412);
            assertThat(server.send("PUT", N + "/metadata/room", "{\"value\":\"1\"}", "If-Match", note)
                            .status())
                    .isEqualTo(412);
            assertThat(server.get(N + "/metadata/room").status()).isEqualTo(404);
        }
    }
}
