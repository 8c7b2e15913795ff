package io.jenkins.plugins.caretaker.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.web.LiveServer;
import io.jenkins.plugins.caretaker.web.RestClient.Answer;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people and machines send that cannot be meant. Source: issue 4, "Bad input". */
@Tag("slow")
class BadInputTest {

    @TempDir
    Path directory;

    private LiveServer server;

    @BeforeEach
    void start() throws Exception {
        server = new LiveServer(directory);
        server.plan("p", """
                name: p
                infrastructures: { lab: { type: baremetal } }
                nodes: { a: { infrastructure: lab, connection: { type: local } } }
                steps: [ { name: one, nodes: all, command: { plugin: custom, exec: 'true' } } ]
                """);
    }

    @AfterEach
    void stop() {
        assertThat(server.get("/api/v1/executions").at("executions")).isEmpty();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                         | 400 | the body is no JSON document",
                "[]                                        | 400 | the body must be a JSON object",
                "{\"plan\":\"p\"} x                        | 400 | the body is no JSON document",
                "{\"plan\":\"p\",\"plan\":\"q\"}           | 400 | the body has 'plan' twice",
                "{\"plan\":7}                              | 400 | 'plan' has to be a text, not number",
                "{\"plan\":\"\"}                           | 400 | 'plan' is missing",
                "{\"plan\":\"p\",\"stepset\":\"x\"}        | 400 | unknown: stepset. Known here: destructive, environment",
                "{\"plan\":\"p\",\"noop\":\"yes\"}         | 400 | 'noop' has to be true or false, not string",
                "{\"plan\":\"p\",\"variables\":[1]}        | 400 | 'variables' has to be an object, not array",
                "{\"plan\":\"p\",\"variables\":{\"A\":{}}} | 400 | 'variables.A' has to be a text, not object",
                "{\"plan\":\"p\",\"filters\":{\"node\":1}} | 400 | unknown: filters.node. Known filters: nodes",
                "{\"plan\":\"p\",\"filters\":{\"nodes\":1}} | 400 | 'filters.nodes' has to be a text or a list of texts",
                "{\"plan\":\"p\",\"wait_limit\":\"soon\"}  | 400 | 'wait_limit' has to be a number of seconds",
                "{\"plan\":\"p\",\"seed\":1.5}             | 400 | 'seed' has to be a whole number",
                "{\"plan\":\"p\",\"task\":\"deploy\"}      | 422 | task 'deploy' is not possible",
                "{\"plan\":\"p\",\"step_set\":\"x\"}       | 422 | plan 'p' has no step set 'x'",
                "{\"plan\":\"p\",\"filters\":{\"nodes\":\"zz\"}} | 422 | no node of plan 'p' has the name 'zz'",
                "{\"plan\":\"../p\"}                       | 404 | there is no plan '../p'",
            })
    void what_cannot_be_meant_is_answered_with_what_is_wrong_and_starts_nothing(
            String body, int status, String problem) {
        Answer answer = server.post("/api/v1/executions", body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.at("detail").asText()).startsWith(problem);
        assertThat(answer.at("error")).isEqualTo(answer.at("detail"));
    }

    @Test
    void xml_is_not_read() {
        Answer answer = server.send("POST", "/api/v1/executions", "<plan>p</plan>", "Content-Type", "application/xml");

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void a_body_that_nests_without_end_is_refused() {
        Answer answer = server.post("/api/v1/template", "{\"template\":" + "[".repeat(100_000));

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void who_is_refused_before_its_body_came_is_told_that_the_connection_ends() throws Exception {
        assertThat(server.post("/api/v1/executions", "{}", "X-Test-User", "").header("Connection"))
                .isEqualTo("close");
        assertThat(server.post("/api/v1/nothing", "{}").header("Connection")).isEqualTo("close");
        assertThat(server.post("/api/v1/executions", "{}").header("Connection")).isNull();
        assertThat(server.get("/api/v1/nothing").header("Connection")).isNull();
    }

    @Test
    void a_body_of_a_hundred_megabytes_is_refused_before_it_came() throws Exception {
        URI address = server.address("/");
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String head = "POST /api/v1/executions HTTP/1.1\r\nHost: x\r\nX-Test-User: ann\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 104857600\r\n\r\n{";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(5_000);
            InputStream input = socket.getInputStream();
            assertThat(new String(input.readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing, 404",
        "PUT, /api/v1/executions, 405",
        "DELETE, /api/v1/executions, 400",
        "GET, /api/v1/executions/x, 404",
        "GET, /api/v1/executions/99999999999999999999, 404",
        "GET, /api/v1/plans/%2e%2e%2f/state, 400",
        "GET, /api/v1/plans/p%0d%0aX-Injected:%20yes/state, 400",
        "GET, /api/v1/executions?limit=-1, 400",
        "GET, /api/v1/executions?before=x, 400",
        "GET, /api/v1/search, 400",
        "GET, /api/v1/events/ws, 426",
        "POST, /api/v1/executions/1/cancel, 404",
    })
    void paths_that_lead_nowhere_are_answered_and_inject_nothing(String method, String path, int status) {
        Answer answer = server.send(method, path, method.equals("POST") ? "{}" : null);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.response().headers().map()).doesNotContainKey("x-injected");
    }
}
