package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of DOPc's own client, unchanged, against the server. Source: github swisscom/dopc-client, which no registry has: it is found
 * on the PATH, or named by {@code -Ddopc.client=FILE}.
 */
@Tag("slow")
class DopcClientIT {

    private static final String PLAN = """
            name: hello
            infrastructures: { here: { type: baremetal } }
            nodes:
              web{i}: { range: 1..2, digits: 1, infrastructure: here, connection: { type: local } }
            configuration: { nodes: { web1: { role: web }, web2: { role: db } } }
            steps:
              default:
                - { name: greet, nodes: all, command: { plugin: custom, exec: echo, arguments: hello } }
              broken:
                - { name: fail, nodes: all, command: { plugin: custom, exec: "false" } }
            """;

    @TempDir
    private static Path directory;

    private static Optional<Path> client = Optional.empty();
    private static Server server;

    private record Said(int code, String text) {}

    @BeforeAll
    static void start() throws IOException {
        client = client();
        assumeTrue(
                client.isPresent(),
                "skipped: there is no dopc-client on the PATH (github swisscom/dopc-client, runs on Ruby), and -Ddopc.client=FILE names none");
        Files.writeString(directory.resolve("hello.yaml"), PLAN);
        server = Server.start(directory);
    }

    @AfterAll
    static void stop() {
        if (server != null) server.close();
    }

    private static Optional<Path> client() {
        Stream<Path> named =
                Stream.ofNullable(System.getProperty("dopc.client")).map(Path::of);
        Stream<Path> found = Stream.of(System.getenv("PATH").split(":")).map(each -> Path.of(each, "dopc-client"));
        return Stream.concat(named, found).filter(Files::isExecutable).findFirst();
    }

    private static Said dopc(String... arguments) {
        return as(server.token(), arguments);
    }

    private static Said as(String token, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(client.orElseThrow().toString(), "--url", server.url(), "--auth_token", token));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(directory, "dopc", "");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return new Said(process.exitValue(), Files.readString(output));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ok(String... arguments) {
        Said said = dopc(arguments);
        assertThat(said.code()).as(said.text()).isZero();
        return said.text();
    }

    private static String refused(String... arguments) {
        Said said = dopc(arguments);
        assertThat(said.code()).as(said.text()).isEqualTo(1);
        return said.text();
    }

    /** Runs the plan by DOPc's client and returns the execution's number once it has ended as it should. */
    private static String run(String status, String... more) {
        List<String> arguments = new ArrayList<>(List.of("execution", "run"));
        arguments.addAll(List.of(more));
        arguments.add("hello");
        String said = ok(arguments.toArray(String[]::new));
        assertThat(said).matches("Added execution '[0-9]+'\\s*");
        String id = said.replaceAll("[^0-9]", "");
        Awaitility.await("the execution ends")
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> ok("execution", "get", id).contains(status));
        return id;
    }

    @Test
    void every_command_works_as_it_did_with_dopc() {
        assertThat(ok("ping")).isEqualTo("pong\n");
        assertThat(as("wrong", "ping").text()).contains("HTTP 401");

        assertThat(ok("plan", "add", "hello.yaml")).isEqualTo("Added plan 'hello'\n");
        assertThat(refused("plan", "add", "hello.yaml")).contains("HTTP 400: ").contains("hello");
        assertThat(ok("plan", "list")).isEqualTo("hello\n");
        assertThat(ok("plan", "get", "hello")).isEqualTo(PLAN);
        String version = ok("plan", "versions", "hello").strip();
        assertThat(version).matches("\\S+");
        assertThat(ok("plan", "get", "--version", version, "hello")).isEqualTo(PLAN);
        assertThat(refused("plan", "get", "nothing")).contains("HTTP 404: ");
        assertThat(ok("plan", "update", "hello")).isEqualTo("Updated plan 'hello'\n");
        assertThat(ok("plan", "state", "hello")).contains("greet [ready]").contains("web2 [ready]");

        String one = run("done", "--nodes", "web2");
        assertThat(ok("plan", "state", "hello")).contains("web2 [done]").contains("web1 [ready]");
        assertThat(ok("execution", "log", one))
                .contains("hello")
                .contains("web2")
                .doesNotContain("web1");
        run("done", "--roles", "/^we/");
        assertThat(ok("plan", "state", "hello")).contains("greet [done]");
        assertThat(ok("execution", "list")).contains("ID").contains("hello").contains("done");

        ok("plan", "reset", "--force", "hello");
        assertThat(ok("plan", "state", "hello")).contains("greet [ready]");
        run("done", "--exclude_nodes", "/web[13]/");
        assertThat(ok("plan", "state", "hello")).contains("web2 [done]").contains("web1 [ready]");
        run("done", "--noop");
        assertThat(ok("plan", "state", "hello")).contains("web1 [ready]");
        assertThat(ok("plan", "update", "--clear", "hello")).isEqualTo("Updated plan 'hello'\n");
        assertThat(ok("plan", "state", "hello")).contains("web2 [ready]");
        ok("plan", "update", "--ignore", "hello");

        String failed = run("failed", "--step_set", "broken");
        assertThat(ok("plan", "state", "hello")).contains("fail [failed]");
        ok("plan", "reset", "hello");
        assertThat(ok("plan", "state", "hello")).doesNotContain("failed");
        assertThat(refused("execution", "run", "--step_set", "nope", "hello"))
                .contains("HTTP 422: ")
                .contains("broken");

        for (String task : List.of("setup", "teardown", "deploy", "undeploy")) {
            assertThat(refused("execution", task, "hello"))
                    .contains("HTTP 422: ")
                    .contains("node provisioning");
        }

        assertThat(ok("execution", "remove", one)).contains("Removed execution '" + one + "'");
        assertThat(refused("execution", "get", one)).contains("HTTP 404: ");
        assertThat(ok("execution", "clear", "--status", "failed", "--plan", "hello", "--age", "3600"))
                .contains("No data.");
        assertThat(ok("execution", "clear")).contains("done").doesNotContain("failed");
        assertThat(ok("execution", "list")).contains(failed).contains("failed").doesNotContain("done");

        assertThat(ok("plan", "delete", "hello")).isEqualTo("Deleted plan 'hello'\n");
        assertThat(ok("plan", "list").strip()).isEmpty();
    }
}
