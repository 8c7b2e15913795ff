package io.jenkins.plugins.caretaker.command;

import static io.jenkins.plugins.caretaker.command.Given.command;
import static io.jenkins.plugins.caretaker.command.Given.timeout;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.command.CommandResult.Outcome;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.plan.Credential;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import io.jenkins.plugins.caretaker.text.ShellQuote;
import io.jenkins.plugins.caretaker.transport.LocalTransport;
import io.jenkins.plugins.caretaker.transport.SshOptions;
import io.jenkins.plugins.caretaker.transport.SshTransport;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transport;
import io.jenkins.plugins.caretaker.transport.Transports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every plugin on this machine and on a real SSH server. */
@Tag("slow")
class CommandsOnNodesTest {

    @AutoClose
    private static final SshdFixture SSHD = SshdFixture.start();

    @TempDir
    private Path directory;

    @AutoClose
    private final CommandRun run = new CommandRun(Given.CATALOG);

    private Transport transport;
    private Given given;

    @BeforeEach
    void makeNodes() {
        SshTransport ssh = new SshTransport(directory.resolve("known_hosts"), List.of(), SshOptions.DEFAULT);
        transport = new Transports(Map.of(Target.Local.class, new LocalTransport(), Target.Ssh.class, ssh));
        given = new Given()
                .in(directory)
                .credential(new Credential.SshKey(
                        "key", SSHD.user(), new SecretRef.File(SSHD.clientKey()), Optional.empty(), Given.SOMEWHERE))
                .node("local", new Connection.Local())
                .node("ssh", Given.ssh(SshdFixture.HOST, SSHD.port(), List.of("key")));
    }

    @AfterEach
    void closeConnections() {
        transport.close();
    }

    @ParameterizedTest
    @CsvSource({"custom, local", "ssh/custom, local", "ssh/custom, ssh"})
    void a_thousand_nasty_values_arrive_byte_for_byte_through_env(String plugin, String node) {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            List<String> values =
                    IntStream.range(0, 50).mapToObj(i -> nasty(random)).toList();
            StringBuilder env = new StringBuilder();
            StringBuilder exec = new StringBuilder();
            for (int i = 0; i < values.size(); i++) {
                env.append("V")
                        .append(i)
                        .append(": ")
                        .append(quoted(values.get(i)))
                        .append(", ");
                exec.append("printf %s \"$V").append(i).append("\" | base64 -w0; echo; ");
            }

            given.log.clear();
            run(command(plugin, "{exec: " + quoted(exec.toString()) + ", env: {" + env + "}}"), node);

            assertThat(given.log.stream().map(CommandsOnNodesTest::decoded)).containsExactlyElementsOf(values);
        }
    }

    @ParameterizedTest
    @CsvSource({"custom, local", "ssh/custom, ssh"})
    void a_hundred_nasty_values_arrive_byte_for_byte_through_quoted_arguments(String plugin, String node) {
        Random random = new Random(8);
        List<String> values =
                IntStream.range(0, 100).mapToObj(i -> nasty(random)).toList();
        StringBuilder arguments = new StringBuilder();
        values.forEach(value ->
                arguments.append("printf %s ").append(ShellQuote.single(value)).append(" | base64 -w0; echo; "));

        run(command(plugin, "{exec: 'true;', arguments: " + quoted(arguments.toString()) + "}"), node);

        assertThat(given.log.stream().map(CommandsOnNodesTest::decoded)).containsExactlyElementsOf(values);
    }

    @Test
    void custom_sees_home_path_and_env_alone_in_the_plans_directory() throws IOException {
        run(
                command(
                        "custom",
                        "{exec: 'env | cut -d= -f1 | grep -vE \"^(PWD|SHLVL|OLDPWD|_)$\" | sort; pwd -P', env: {A: b}}"),
                "local");

        assertThat(given.log)
                .containsExactly(
                        "INFO A", "INFO DOP_NODE_FQDN", "INFO HOME", "INFO PATH", "INFO " + directory.toRealPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "ssh"})
    void files_are_deployed_found_searched_and_changed(String node) throws IOException {
        byte[] content = new byte[70_000];
        new Random(9).nextBytes(content);
        content[content.length - 1] = 1;
        Files.write(directory.resolve("source"), content);
        Path file = directory.resolve("it's $HOME `x` \"y\"");
        String path = "file: " + quoted(file.toString());

        assertThat(run(command("ssh/file_exists", "{" + path + "}"), node).exitCode())
                .contains(1);
        done(command("ssh/file_deploy", "{" + path + ", content: {file: source}}"), node);
        assertThat(file).hasBinaryContent(content);
        done(command("ssh/file_exists", "{" + path + "}"), node);
        done(command("ssh/file_deploy", "{" + path + ", content: \"a/b + 'c'\\nx.y xxy\\n\"}"), node);
        assertThat(file).hasContent("a/b + 'c'\nx.y xxy\n");
        // a basic regular expression: + is literal, the dot is not
        done(command("ssh/file_contains", "{" + path + ", pattern: \"^a/b + 'c'$\"}"), node);
        assertThat(run(command("ssh/file_contains", "{" + path + ", pattern: 'b+ '}"), node)
                        .exitCode())
                .contains(1);
        done(
                command("ssh/file_replace", "{" + path + ", pattern: 'x.y', replacement: '<&>/$HOME', global: false}"),
                node);
        assertThat(file).hasContent("a/b + 'c'\n<x.y>/$HOME xxy\n");
        done(command("ssh/file_replace", "{" + path + ", pattern: '[/]', replacement: \"\\n\"}"), node);
        assertThat(file).hasContent("a\nb + 'c'\n<x.y>\n$HOME xxy\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "ssh"})
    void a_timeout_ends_the_whole_process_tree(String node) throws IOException {
        Path pids = directory.resolve("pids");
        String script = "sleep 1000 & echo $! > " + pids + "; (sleep 1000 & echo $! >> " + pids + "; wait)";

        CommandResult result = run(timeout(command("ssh/custom", "{exec: " + quoted(script) + "}"), 2), node);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.message()).isEqualTo("ended because it took longer than 2 s (plugin_timeout)");
        assertThat(Files.readAllLines(pids))
                .hasSize(2)
                .allSatisfy(pid -> Awaitility.await()
                        .until(() -> ProcessHandle.of(Long.parseLong(pid))
                                .filter(ProcessHandle::isAlive)
                                .isEmpty()));
    }

    @Test
    void a_node_that_refuses_connections_is_out_of_reach() {
        try (SshdFixture server = SshdFixture.start()) {
            given.node("gone", Given.ssh(SshdFixture.HOST, server.port(), List.of("key")));
            server.kill();

            CommandResult result = run(command("ssh/custom", "exec: 'true'"), "gone");

            assertThat(result.connectivity()).isTrue();
            assertThat(result.message())
                    .as("names the node once")
                    .startsWith("gone could not be reached: " + SshdFixture.HOST + ":" + server.port());
        }
    }

    @Test
    void wait_for_login_ends_when_the_server_is_back() {
        try (SshdFixture server = SshdFixture.with().clientKey(SSHD.clientKey()).start()) {
            given.node("late", Given.ssh(SshdFixture.HOST, server.port(), List.of("key")));
            server.kill();
            CommandSpec wait = timeout(command("ssh/wait_for_login", "interval: 1"), 60);
            NodeContext context = given.context("late", transport);

            CompletableFuture<CommandResult> result = CompletableFuture.supplyAsync(() -> run.run(wait, context));
            Awaitility.await().until(() -> logged("no login yet"));
            server.startAgain();

            assertThat(result.join().outcome()).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void wait_for_login_says_at_its_timeout_what_was_in_the_way() {
        try (SshdFixture server = SshdFixture.start()) {
            given.node("gone", Given.ssh(SshdFixture.HOST, server.port(), List.of("key")));
            server.kill();

            CommandResult result = run(timeout(command("ssh/wait_for_login", "interval: 1"), 2), "gone");

            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.message())
                    .startsWith("ended because it took longer than 2 s (plugin_timeout): still no login: ");
        }
    }

    /** This machine is not restarted; its server is, by a watcher that the command calls by touching a file. */
    @Test
    void reboot_waits_until_the_server_was_gone_and_is_back() {
        try (SshdFixture server = SshdFixture.with().clientKey(SSHD.clientKey()).start()) {
            given.node("node", Given.ssh(SshdFixture.HOST, server.port(), List.of("key")));
            Path called = directory.resolve("called");
            CommandSpec reboot =
                    timeout(command("ssh/reboot", "{reboot_cmd: 'touch " + called + "', interval: 1}"), 60);
            NodeContext context = given.context("node", transport);

            CompletableFuture<CommandResult> result = CompletableFuture.supplyAsync(() -> run.run(reboot, context));
            Awaitility.await().until(() -> Files.exists(called) && logged("still able to log in"));
            server.kill();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> logged("no login yet"));
            assertThat(result).isNotDone();
            server.startAgain();

            assertThat(result.join().outcome()).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void a_reboot_command_that_fails_is_not_waited_for() {
        CommandResult result = run(command("ssh/reboot", "reboot_cmd: exit 3"), "ssh");

        assertThat(result.message()).isEqualTo("'reboot_cmd' ended with exit code 3, expected 0");
    }

    /** A script stands in for puppet: it gives the listed exit codes one after another and knows one lock. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # puppet_run.rb: 0 is done, 2 is changed, all else an error
            0|''|DONE|1
            2|''|DONE|1
            1|''|FAILED|1
            4|''|FAILED|1
            # its page: the expected codes can be narrowed
            0|expect_exit_codes: 2|FAILED|1
            2|expect_exit_codes: 2|DONE|1
            # reruns
            2 0|rerun_on_change: true|DONE|2
            2 2 0|rerun_on_change: true|DONE|2
            2 2 0|rerun_on_change: true, max_rerun: 5|DONE|3
            4 0|rerun_on_error: true|DONE|2
            4 4 0|rerun_on_error: true|FAILED|2
            4 2 0|rerun_on_error: true, rerun_on_change: true, max_rerun: 2|DONE|3
            """)
    void puppet_runs_as_often_as_it_should(String codes, String settings, Outcome outcome, int runs)
            throws IOException {
        Path puppet = standIn(codes, "");

        CommandResult result = run(puppet(puppet, settings), "local");

        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(Files.readAllLines(directory.resolve("runs")))
                .hasSize(runs)
                .allMatch("agent --test --color false --noop"::equals);
    }

    @Test
    void puppet_errors_in_the_output_fail_a_run_with_exit_code_0() throws IOException {
        CommandResult result = run(puppet(standIn("0", "echo 'Error: Could not retrieve catalog' >&2"), ""), "local");

        assertThat(result.message()).isEqualTo("the output has a line that matches the error pattern '^Error:'");
    }

    @Test
    void puppet_can_refuse_to_wait_for_another_run() throws IOException {
        Path puppet = standIn("0", "");
        Files.createFile(directory.resolve("agent_catalog_run.lock"));

        CommandResult result = run(puppet(puppet, "wait_if_already_running: false"), "local");

        assertThat(result.message()).isEqualTo("another Puppet run is going on and wait_if_already_running is false");
        assertThat(directory.resolve("runs")).doesNotExist();
    }

    private Path standIn(String codes, String extra) throws IOException {
        Path puppet = directory.resolve("puppet");
        Files.writeString(directory.resolve("codes"), codes.replace(' ', '\n') + "\n");
        Files.writeString(puppet, """
                #!/bin/sh
                cd %s
                if [ "$1" = config ]; then pwd; exit; fi
                echo "$*" >> runs
                %s
                code=$(head -1 codes); sed -i 1d codes; exit "$code"
                """.formatted(directory, extra));
        assertThat(puppet.toFile().setExecutable(true)).isTrue();
        return puppet;
    }

    private static CommandSpec puppet(Path puppet, String settings) {
        return command(
                "ssh/puppet_agent_run",
                "{puppet_bin: " + puppet + ", arguments: --noop" + (settings.isEmpty() ? "" : ", ") + settings + "}");
    }

    private void done(CommandSpec spec, String node) {
        assertThat(run(spec, node))
                .extracting(CommandResult::message, CommandResult::outcome)
                .containsExactly("", Outcome.DONE);
    }

    private CommandResult run(CommandSpec spec, String node) {
        return run.run(spec, given.context(node, transport));
    }

    private boolean logged(String text) {
        synchronized (given.log) {
            return given.log.stream().anyMatch(line -> line.contains(text));
        }
    }

    private static String nasty(Random random) {
        String letters = "aZ0 '\"\\$`\n\t\r!*?[]{}()<>|&;#~%=éß漢😀-";
        int[] points = letters.codePoints().toArray();
        return random.ints(random.nextInt(40), 0, points.length)
                .map(i -> points[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** As a double-quoted YAML scalar. */
    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                        .replace("\r", "\\r")
                + "\"";
    }

    private static String decoded(String line) {
        String encoded = line.replaceFirst("^INFO ", "");
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }
}
