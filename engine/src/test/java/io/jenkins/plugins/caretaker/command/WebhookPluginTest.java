package io.jenkins.plugins.caretaker.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A webhook, with a real server. */
class WebhookPluginTest {

    private final Cancellation cancellation = new Cancellation();
    private final List<String> log = new ArrayList<>();

    @Test
    void a_mapping_is_sent_as_json_whose_values_stay_values() throws Exception {
        try (HookServer hooks = new HookServer(200)) {
            CommandResult result = run("url: " + hooks.address() + "/a?b=c, headers: { X-Token: { env: TOKEN } },"
                    + " body: { text: 'a \"quoted\" {line}', count: 3, list: [true, null] }");

            assertThat(result.succeeded()).isTrue();
            assertThat(hooks.received)
                    .containsExactly(
                            "POST /a?b=c application/json s3cret {\"text\":\"a \\\"quoted\\\" {line}\",\"count\":3,\"list\":[true,null]}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | '' | 127.0.0.1 answered with status 500, expected one from 200 to 299",
                "302 | '' | 127.0.0.1 answered with status 302, expected one from 200 to 299",
                "200 | ', expect_status: 202' | 127.0.0.1 answered with status 200, expected 202",
                "202 | ', expect_status: 202' | ''"
            })
    void the_status_decides_and_redirects_are_not_followed(int status, String setting, String message)
            throws Exception {
        try (HookServer hooks = new HookServer(status)) {
            CommandResult result = run("url: " + hooks.address() + setting);

            assertThat(result.message()).isEqualTo(message);
            assertThat(hooks.received).hasSize(1);
        }
    }

    @Test
    void a_server_that_is_not_there_fails_the_command_and_the_address_stays_secret() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        CommandResult result = run("url: { env: HOOK }", Map.of("HOOK", "http://127.0.0.1:" + free + "/t0ken"));

        assertThat(result.succeeded()).isFalse();
        assertThat(result.message()).isEqualTo("the request to 127.0.0.1 failed: no connection could be made");
        assertThat(log.toString()).doesNotContain("t0ken");
    }

    @Test
    void it_ends_when_it_is_told_to() throws Exception {
        try (HookServer hooks = new HookServer(0)) {
            CompletableFuture<CommandResult> running =
                    CompletableFuture.supplyAsync(() -> run("url: " + hooks.address()));
            await().until(() -> hooks.received.size() == 1);

            cancellation.escalate(Stage.TERMINATE);

            assertThat(running.get().succeeded()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url: ftp://host/x | begins with http://",
                "url: 'no address' | begins with http://",
                "url: http://h/, method: TRACE | POST, PUT, PATCH, GET or DELETE",
                "url: http://h/, headers: [x] | a mapping of names to values",
                "url: http://h/, headers: { 'a b': c } | named like HTTP headers",
                "method: POST | needs the key 'url'"
            })
    void what_cannot_be_meant_is_told_at_validation(String settings, String message) throws IOException {
        assertThat(Given.CATALOG.check(plan(settings)))
                .anySatisfy(problem -> assertThat(problem.text()).contains(message));
    }

    private CommandResult run(String settings) {
        return run(settings, Map.of("TOKEN", "s3cret"));
    }

    private CommandResult run(String settings, Map<String, String> environment) {
        return new PluginRun(environment, Values.NONE, cancellation, log).of(plan(settings));
    }

    private static Plan plan(String settings) {
        return PluginRun.plan("notify/webhook", settings);
    }
}
