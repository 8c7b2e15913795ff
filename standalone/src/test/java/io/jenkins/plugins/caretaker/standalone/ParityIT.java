package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command says on a server what it says on this machine, and ends with the same code. */
@Tag("slow")
class ParityIT {

    private static final String STEPS = """
            variables: [ { name: Greeting, value: hello }, { name: Greeting, value: hi, scope: { node: n1 } } ]
            steps:
              default:
                - { name: greet, nodes: [n1, n2], command: { plugin: custom, exec: echo, arguments: "from #{Node.Name}" } }
              maint:
                auto_reset: true
                prompts: [ { name: Ticket, required: true, pattern: "CHG-[0-9]+" } ]
                steps:
                  - { name: two, nodes: [n1], command: [ { plugin: custom, exec: "true" }, { plugin: custom, exec: "true" } ] }
              broken:
                - { name: fails, nodes: [n1], command: { plugin: custom, exec: "false" } }
                - { name: after, nodes: [n1], command: { plugin: custom, exec: "true" } }
              patch:
                - { name: boot, nodes: [n1], effect: interruptive, command: { plugin: custom, exec: "true" } }
                - { name: wipe, nodes: [n2], effect: destructive, command: { plugin: custom, exec: "true" } }
            triggers:
              - { name: nightly, step_set: default, schedule: { cron: "0 3 1 1 *" } }
              - { name: noted, step_set: default, on: [machine.health], debounce: 1h }
            """;

    /** What is done in both worlds, one after the other. */
    private static final List<String> COMMANDS = List.of(
            "list",
            "validate site.yaml",
            "validate --strict broken.yaml",
            "add broken.yaml",
            "update site.yaml",
            "add site.yaml",
            "add site.yaml",
            "update site.yaml",
            "list",
            "show site",
            "versions site",
            "state site",
            "run site --noop",
            "run site --noop --nodes n2 --seed 7",
            "run site --seed 7",
            "run site",
            "run site --nodes nobody",
            "run site --stepset nothing",
            "run site --stepset maint",
            "run site --stepset maint --var Ticket=CHG-7",
            "run site --stepset patch --noop",
            "run site --stepset patch --noop --interruptive --destructive",
            "run site --stepset broken",
            "run site --stepset broken",
            "state site",
            "executions",
            "executions site",
            "executions nowhere",
            "log 5 --node n1",
            "log 5 --level debug --node n2",
            "log 99",
            "artifacts 5",
            "artifacts 5 report.txt --node n1",
            "artifacts 99",
            "cancel 1",
            "cancel 99",
            "resume 1 --retry",
            "resume 99 --fail",
            "reset site --stepset broken --noop",
            "reset site --stepset broken",
            "reset site",
            "reset site --force --nodes n1",
            "run changed.yaml",
            "versions site",
            "diff site",
            "history site",
            "history site --stepset maint",
            "history site --stepset nothing",
            "clone site --stepset maint again",
            "clone site --stepset maint again",
            "revert site deadbeefdeadbeef",
            "variables explain site Greeting --node n1",
            "variables explain site Gretting",
            "variables explain site.yaml Greeting",
            "template eval Hello_#{Name|ToUpper} --vars vars.json",
            "template eval #{Nothing}",
            "template eval #{if",
            "template eval --batch cases.json",
            "machine list",
            "machine quarantine n1",
            "machine check n1 --type nothing",
            "machine set-health n1 unhealthy --reason smoke --ttl 2h",
            "machine set-connectivity n1 available --reason ping",
            "machine metadata n1 set rack --value 7 --severity warning --message full",
            "machine metadata n1 list",
            "machine metadata n1 remove rack",
            "machine maintenance n2 --reason kernel",
            "machine release n2",
            "machine disable n2 --reason scrap",
            "machine disable nobody --reason scrap",
            "machine show n2",
            "machine enable n2 --reason repaired",
            "events --since 0 --event machine.disabled,machine.enabled",
            "machine quarantine n2 --reason fan --ttl 1d",
            "machine check n1 --type connectivity",
            "machine show n1",
            "machine list",
            "events --since 0 --event machine.health --machine n1",
            "events --group machines --limit 3",
            "events --since 0 --event plan",
            "events --since 0 --event execution --environment test",
            "events --group plans --limit 2",
            "events --group nothing",
            "run site --stepset patch",
            "run site --stepset patch --interruptive",
            "run site --stepset patch --destructive",
            "trigger list",
            "trigger forecast site nightly --count 3",
            "trigger forecast site nothing",
            "trigger disable site nightly --reason moving",
            "trigger disable site nigthly --reason moving",
            "trigger list",
            "trigger enable site nightly --reason moved",
            "events --group triggers",
            "trigger test site nightly --since 2026-11-20T00:00:00Z",
            "trigger test site nightly --since never",
            "trigger test site noted --since 1h",
            "user list",
            "show nowhere",
            "remove site",
            "remove site",
            "list");

    @TempDir
    private Path directory;

    private Server server;
    private Cli here;
    private Cli there;

    @BeforeEach
    void two_worlds_that_are_alike() throws IOException {
        for (String world : List.of("server", "here", "there")) Files.createDirectories(directory.resolve(world));
        server = Server.start(directory.resolve("server"));
        here = new Cli(directory.resolve("here"));
        // its server has one, too
        here.run("token", "create", "test", "--role", "admin");
        there = server.client(directory.resolve("there"));
        for (Cli cli : List.of(here, there)) {
            cli.plan(List.of("n1", "n2"), STEPS);
            String text = cli.read("site.yaml");
            cli.file("changed.yaml", text.replace("from ", "good day from "));
            cli.file("part.yaml", "- { name: x, nodes: [n9], command: { plugin: dummy } }\n");
            cli.file("broken.yaml", text.replaceFirst("  default:\n.*\n", "  default:\n    - include: part.yaml\n"));
            cli.file("vars.json", "{\"Name\": \"world\"}");
            cli.file("cases.json", "[{\"id\": 1, \"vars\": {\"A\": null}, \"template\": \"#{A}-#{B}\"}]");
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void every_command_says_the_same() {
        SoftAssertions all = new SoftAssertions();
        for (String command : COMMANDS) {
            for (String json : List.of("", " --json")) {
                // what changes something is done once in each world
                boolean changes =
                        command.matches("(add|update|run|reset|clone|remove) .*") && !command.contains("--noop");
                if (changes && !json.isEmpty() && !command.contains("run site")) continue;
                String[] arguments = (command + json).split(" ");
                Cli.Running both = here.start(arguments);
                Cli.Result remote = there.run(arguments);
                Cli.Result local = both.await();

                all.assertThat(plain(remote.out()))
                        .as(command + json + "\n" + remote.err())
                        .isEqualTo(plain(local.out()));
                all.assertThat(remote.code())
                        .as(command + json + "\n" + remote.err())
                        .isEqualTo(local.code());
                if (json.isEmpty()) {
                    all.assertThat(lines(remote.err())).as(command).isEqualTo(lines(local.err()));
                }
            }
        }
        all.assertAll();
        // the plan is good, and what runs, runs
        assertThat(there.run("log", "5").out()).contains("from n1", "from n2");
    }

    @Test
    void a_token_that_is_wrong_is_refused_with_2() {
        Cli.Result result = there.with("CARETAKER_TOKEN", "wrong").run("list", "--json");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.json().path("error").asText()).isNotEmpty();
        assertThat(there.run("list", "--token", server.token()).code()).isZero();
        Path file = there.file("token", server.token() + "\n");
        assertThat(there.run("list", "--token-file", file.toString()).code()).isZero();
    }

    @Test
    void a_server_that_is_not_there_is_said_with_1() {
        server.kill();

        Cli.Result result = there.run("list");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("cannot be reached").contains(server.url());
        assertThat(there.run("list", "--server", "nonsense").code()).isEqualTo(2);
        assertThat(there.run("serve").err()).contains("leave out --server");
    }

    @Test
    void a_log_that_is_followed_goes_on_when_the_server_is_back() throws IOException {
        there.file(
                "long.yaml",
                there.read("site.yaml")
                        .replace(
                                "exec: echo, arguments: \"from #{Node.Name}\"",
                                "exec: bash, arguments: \"-c 'for i in $(seq 1 400); do echo line $i; sleep 0.02; done'\""));
        Cli.Running run = there.start("run", "long.yaml");
        run.saying("greet n1 running");
        Cli.Running log = there.start("log", "1", "--follow", "--level", "debug");
        Awaitility.await().until(() -> log.out().contains("line 20"));

        server.kill();
        log.saying("trying again");
        server.restart();

        Cli.Result followed = log.await();
        Path file = directory.resolve("server/home/log/site/1/all.log");
        assertThat(followed.err()).contains("connected again");
        assertThat(followed.out()).isEqualTo(Files.readString(file));
        assertThat(followed.code()).isZero();
        assertThat(run.await().code()).isIn(0, 1, 130);
    }

    @Test
    void ctrl_c_stops_the_execution_on_the_server() {
        there.file(
                "sleep.yaml",
                there.read("site.yaml").replace("exec: echo", "exec: sleep").replace("from #{Node.Name}", "60"));
        Cli.Running run = there.start("run", "sleep.yaml");
        run.saying("greet n1 running")
                .signal("INT")
                .saying("nothing new starts")
                .signal("INT");

        Cli.Result result = run.await();

        assertThat(result.code()).isEqualTo(130);
        assertThat(there.run("executions", "--json")
                        .json()
                        .at("/executions/0/status")
                        .asText())
                .isEqualTo("cancelled");
    }

    @Test
    void another_version_is_said_once() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/api/v1/plans", exchange -> {
            byte[] body = "{\"plans\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Caretaker-Version", "99.1");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        other.start();
        try {
            Cli.Result result = there.run(
                    "list", "--server", "http://127.0.0.1:" + other.getAddress().getPort());

            assertThat(result.code()).isZero();
            assertThat(result.err()).contains("the server is version 99.1");
        } finally {
            other.stop(0);
        }
    }

    /** Without what differs from one moment to the next. */
    private static String plain(String text) {
        return text.replaceAll("20[0-9]{18}", "VERSION")
                .replaceAll("20[0-9]{2}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+Z", "TIME")
                .replaceAll("(\"(user|actor|source|by)\" : )\"[^\"]*\"", "$1\"USER\"")
                .replaceAll("says [a-z]+(:[a-z]+)?:", "says USER:")
                .replaceAll("(rack +warning +7 +full +)[a-z:]+", "$1USER")
                // a process remembers whom it saw itself, and a command is one of its own
                .replaceAll("(?s)\"observations\" : \\[.*?\\]", "\"observations\" : SEEN")
                .replaceAll("(?m)^ *seen .*\n", "")
                .replaceAll(" by [a-z]+(:[a-z]+)?(?=:? |\\n)", " by USER")
                .replaceAll(" {2,}", "  ");
    }

    /**
     * What is said on the way, without progress: that comes in the order in which nodes are ready, and of what never begins a server
     * tells nothing.
     */
    private static List<String> lines(String text) {
        return Arrays.stream(plain(text).split("\n"))
                .filter(line -> !line.matches("(\\[[0-9/]+] )?\\w+ n[12] (running|done|failed|cancelled)"))
                .sorted()
                .collect(Collectors.toList());
    }
}
