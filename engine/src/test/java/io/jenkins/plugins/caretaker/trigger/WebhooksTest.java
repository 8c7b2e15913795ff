package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.trigger.Webhooks.Accepted;
import io.jenkins.plugins.caretaker.trigger.Webhooks.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests from outside. Source: issue 6, "inbound webhooks" and its bad input. */
class WebhooksTest {

    private static final String SECRET = "a secret of some length";

    private static final String PLAN = """
            name: p
            infrastructures: { lab: { type: baremetal } }
            nodes: { a: { infrastructure: lab, connection: { type: local } } }
            steps:
              pull:
                auto_reset: true
                prompts: [ { name: Ref, default: none } ]
                steps: [ { name: say, nodes: a, command: { plugin: custom, exec: echo, arguments: "'#{Ref}' #{Event.Count} >> said" } } ]
            triggers:
              - { name: push, step_set: pull, variables: { Ref: "#{Event.Body.ref}" }, webhook: { name: push, secret: { file: key }, events: [push, ''] } }
              - { name: form, step_set: pull, variables: { Ref: "#{Event.Body}" }, webhook: { name: note, secret: { file: key }, verify: secret } }
              - { name: nightly, step_set: pull, webhook: { name: again, secret: { file: key }, repeats: true }, batch: 1h }
              - { name: short, step_set: pull, webhook: { name: short, secret: abc } }
            """;

    @TempDir
    Path directory;

    private Caretaker caretaker;
    private Webhooks webhooks;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(directory.resolve("key"), SECRET + "\n");
        caretaker = Caretaker.open(directory.resolve("home"), Optional.empty());
        Path file = Files.writeString(directory.resolve("p.yaml"), PLAN);
        caretaker.plans().put(file, "tester");
        webhooks = hooks(caretaker);
        caretaker.triggers().round();
    }

    @AfterEach
    void close() {
        caretaker.close();
    }

    private static Webhooks hooks(Caretaker host) {
        return new Webhooks(host.journal(), host.plans(), HostSecrets.NONE, Clock.systemUTC());
    }

    @Test
    void a_signed_request_starts_an_execution_that_knows_the_body() throws Exception {
        assertThat(send("push", "{\"ref\": \"refs/heads/main\", \"x\": [1]}", "X-GitHub-Delivery", "d1"))
                .contains(new Accepted("d1", Outcome.ACCEPTED));
        fire(1);

        assertThat(Files.readAllLines(directory.resolve("said"))).containsExactly("refs/heads/main 1");
    }

    @Test
    void what_is_sent_again_does_nothing_again_by_id_or_by_body_also_after_a_restart() throws Exception {
        send("push", "{\"ref\": \"one\"}", "X-GitHub-Delivery", "d1");
        fire(1);
        Files.writeString(directory.resolve("p.yaml"), PLAN + "# changed\n");
        caretaker.plans().put(directory.resolve("p.yaml"), "tester");
        webhooks = hooks(caretaker);

        assertThat(send("push", "{\"ref\": \"two\"}", "X-GitHub-Delivery", "d1"))
                .contains(new Accepted("d1", Outcome.SEEN));
        // the signature says nothing of the id
        assertThat(send("push", "{\"ref\": \"one\"}", "X-GitHub-Delivery", "d2"))
                .contains(new Accepted("d2", Outcome.SEEN));
        assertThat(send("push", "{\"ref\": \"one\"}").orElseThrow().outcome()).isEqualTo(Outcome.SEEN);
        caretaker.triggers().round();
        assertThat(executions()).hasSize(1);
    }

    @Test
    void a_hundred_thousand_mutated_signatures_are_refused() {
        byte[] body = "{\"ref\": \"refs/heads/main\"}".getBytes(StandardCharsets.UTF_8);
        String good = Signature.of(SECRET.getBytes(StandardCharsets.UTF_8), body);
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 100_000; i++) {
            String mutated = mutated(good, random);
            Map<String, String> headers = Map.of("X-Hub-Signature-256", mutated, "X-GitHub-Delivery", "d" + i);
            if (webhooks.accept(delivered("push", body, "application/json", headers))
                    .isEmpty()) refused++;
        }

        assertThat(refused).isEqualTo(100_000);
        assertThat(received()).isZero();
        assertThat(send("push", "{\"ref\": \"refs/heads/main\"}")).isPresent();
    }

    /** Another text than the good one: changed, shortened, lengthened, in capitals, of another body or secret. */
    private static String mutated(String good, Random random) {
        String mutated = good;
        while (mutated.equals(good)) {
            int place = random.nextInt(good.length());
            mutated = switch (random.nextInt(6)) {
                case 0 -> good.substring(0, place) + (char) ('0' + random.nextInt(75)) + good.substring(place + 1);
                case 1 -> good.substring(0, place);
                case 2 -> good + Integer.toHexString(random.nextInt(16));
                case 3 -> good.substring(0, place) + good.substring(place).toUpperCase(Locale.ROOT);
                case 4 -> good.replaceFirst("sha256=", random.nextBoolean() ? "" : "sha1=");
                default -> Signature.of(("x" + place).getBytes(StandardCharsets.UTF_8), new byte[] {(byte) place});
            };
        }
        return mutated;
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "short", "note", "PUSH", "push ", "p/push"})
    void nobody_is_let_in_by_a_signature_where_none_counts(String name) {
        assertThat(send(name, "{}")).isEmpty();
        assertThat(received()).isZero();
    }

    @Test
    void a_shared_secret_counts_only_where_the_trigger_says_so() throws Exception {
        assertThat(secret("note", SECRET, "hello")).isPresent();
        assertThat(secret("note", SECRET + "x", "hello")).isEmpty();
        assertThat(secret("note", "", "hello")).isEmpty();
        assertThat(secret("push", SECRET, "{}")).isEmpty();
        // no signature, so the same text may come twice
        assertThat(secret("note", SECRET, "hello").orElseThrow().outcome()).isEqualTo(Outcome.ACCEPTED);
        fire(2);

        assertThat(Files.readAllLines(directory.resolve("said"))).containsExactly("hello 1", "hello 1");
    }

    @Test
    void kinds_that_nobody_waits_for_are_let_go_and_bodies_that_may_repeat_do() {
        assertThat(send("push", "{\"ref\": \"x\"}", "X-GitHub-Event", "ping")
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Outcome.IGNORED);
        assertThat(send("again", "{}").orElseThrow().outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(send("again", "{}").orElseThrow().outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(send("again", "{}", "Webhook-Id", "1").orElseThrow().outcome())
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(send("again", "{}", "Webhook-Id", "1").orElseThrow().outcome())
                .isEqualTo(Outcome.SEEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "nothing", "{\"a\": NaN}"})
    void what_says_that_it_is_json_and_is_none_is_refused_and_changes_nothing(String body) {
        assertThatThrownBy(() -> send("push", body, "X-GitHub-Delivery", "d1"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("JSON");
        assertThat(received()).isZero();
        assertThat(send("push", "{}", "X-GitHub-Delivery", "d1").orElseThrow().outcome())
                .isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void a_form_as_github_sends_it_is_read_and_an_id_that_is_none_refused() {
        byte[] form = "payload=%7B%22ref%22%3A%22x%22%7D".getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers =
                Map.of("X-Hub-Signature-256", Signature.of(SECRET.getBytes(StandardCharsets.UTF_8), form));

        assertThat(webhooks.accept(delivered("push", form, "application/x-www-form-urlencoded", headers)))
                .isPresent();
        assertThatThrownBy(() -> send("push", "{}", "X-GitHub-Delivery", "x".repeat(201)))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void one_delivery_that_comes_to_two_hosts_at_once_is_accepted_by_one() throws Exception {
        try (Caretaker second = Caretaker.open(directory.resolve("home"), Optional.empty())) {
            Webhooks other = hooks(second);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Callable<Outcome>> calls = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                    Webhooks host = i % 2 == 0 ? webhooks : other;
                    String id = "d" + i / 8;
                    String body = "{\"ref\": \"" + i / 8 + "\"}";
                    calls.add(() -> send(host, "push", body, Map.of("X-GitHub-Delivery", id))
                            .orElseThrow()
                            .outcome());
                }
                List<Outcome> outcomes = new ArrayList<>();
                for (Future<Outcome> each : threads.invokeAll(calls)) outcomes.add(each.get());
                assertThat(outcomes).filteredOn(Outcome.ACCEPTED::equals).hasSize(5);
            } finally {
                threads.shutdown();
            }
        }
        fire(5);
    }

    @Test
    void a_changed_plan_and_one_that_is_gone_change_who_is_let_in() throws Exception {
        assertThat(send("again", "{}")).isPresent();
        Path file = Files.writeString(directory.resolve("p.yaml"), PLAN.replace("name: again", "name: other"));
        caretaker.plans().put(file, "tester");

        assertThat(send("again", "{}")).isEmpty();
        assertThat(send("other", "{}")).isPresent();
        caretaker.plans().remove("p", "tester");
        assertThat(send("other", "{}")).isEmpty();
    }

    private Optional<Accepted> send(String name, String body, String... headers) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < headers.length; i += 2) all.put(headers[i], headers[i + 1]);
        return send(webhooks, name, body, all);
    }

    private static Optional<Accepted> send(Webhooks host, String name, String text, Map<String, String> headers) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        Map<String, String> all = new TreeMap<>(headers);
        all.put("X-Hub-Signature-256", Signature.of(SECRET.getBytes(StandardCharsets.UTF_8), body));
        return host.accept(delivered(name, body, "application/json; charset=utf-8", all));
    }

    private Optional<Accepted> secret(String name, String secret, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return webhooks.accept(delivered(name, body, "text/plain", Map.of("X-Webhook-Secret", secret)));
    }

    private static Delivered delivered(String name, byte[] body, String type, Map<String, String> headers) {
        return new Delivered(name, body, type, header -> Optional.ofNullable(headers.get(header)));
    }

    private long received() {
        return caretaker.journal().read(transaction -> transaction.events().since(0, 1_000)).stream()
                .filter(event -> event.type().equals(Listener.RECEIVED))
                .count();
    }

    private List<Execution> executions() {
        return caretaker.executions().list(Optional.of("p"));
    }

    private void fire(int count) {
        caretaker.triggers().round();
        await().untilAsserted(() -> assertThat(executions())
                .filteredOn(each -> each.status().isFinished())
                .hasSize(count));
        assertThat(executions()).hasSize(count);
    }
}
