package io.jenkins.plugins.caretaker.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.web.LiveServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/rest.md and docs/event-stream.md do what is said. */
@Tag("slow")
class RestPagesTest {

    private static final String PLAN = """
            name: hello
            environments: [test]
            infrastructures: { lab: { type: baremetal } }
            nodes: { localhost: { infrastructure: lab, connection: { type: local } } }
            variables: [ { name: Greeting, value: hello } ]
            steps: [ { name: greet, nodes: all, command: { plugin: custom, exec: 'echo #{Greeting}' } } ]
            """;

    @TempDir
    Path directory;

    @Test
    void every_example_is_answered() throws Exception {
        try (LiveServer server = new LiveServer(directory)) {
            server.plan("hello", PLAN);
            List<String> examples = new ArrayList<>(examples("rest.md"));
            examples.addAll(examples("event-stream.md"));
            assertThat(examples).hasSizeGreaterThan(25);
            for (String example : examples) {
                run(server, example);
                if (example.contains("Idempotency-Key")) {
                    await().until(() -> !server.get("/api/v1/executions/1")
                            .at("finished_at")
                            .isNull());
                }
            }
        }
    }

    private static List<String> examples(String page) throws Exception {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("..", "docs", page))) {
            if (line.startsWith("```")) inside = line.equals("```sh");
            else if (inside && !line.startsWith("export ") && !line.startsWith("alias ")) lines.add(line);
        }
        return lines;
    }

    private void run(LiveServer server, String example) throws Exception {
        String ask =
                "ask() { curl -sf -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' \"$@\"; }; ";
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", ask + example)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().put("CARETAKER", server.address("/").toString().replaceFirst("/$", ""));
        builder.environment().put("TOKEN", "ann");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(example).isTrue();
        assertThat(process.exitValue()).as(example + "\n" + output).isZero();
        assertThat(output).as(example).isNotBlank();
    }
}
