package io.jenkins.plugins.caretaker.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.transport.Script.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every transport must do. Source: the docstrings of Transport, Script and Output. */
@Timeout(60)
abstract class TransportContract {

    @TempDir
    Path directory;

    final Printed printed = new Printed();
    final Cancellation cancellation = new Cancellation();

    abstract Transport transport();

    abstract Target target();

    final int run(String text) throws Exception {
        return run(Script.bash(text, Map.of()));
    }

    final int run(Script script) throws Exception {
        return transport().run(target(), script, printed, cancellation);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 0",
        "false, 1",
        "exit 42, 42",
        "exit 255, 255",
        "no-such-program-here, 127",
        "kill -KILL $$, 137",
        "kill -TERM $$, 143",
        "set -e; false; exit 0, 1",
        "'(', 1|2",
    })
    void the_exit_code_is_the_scripts(String text, String expected) throws Exception {
        assertThat(Integer.toString(run(text))).matches(expected);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void output_arrives_by_stream_in_order_and_unchanged(Shell shell) throws Exception {
        String text = "printf 'a\\n\\n  b \\r\\n\\tc'; echo e1 >&2; printf 'e2' >&2";
        run(new Script(shell, text, Map.of(), false, Optional.empty(), false));
        assertThat(printed.stdout()).containsExactly("a", "", "  b ", "\tc");
        assertThat(printed.stderr()).containsExactly("e1", "e2");
    }

    @Test
    void text_and_environment_arrive_as_written() throws Exception {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("TRICKY", "a'b\"c $HOME `id` \\ \n second line \n");
        environment.put("EMPTY", "");
        environment.put("UMLAUT", "äöü€😀");
        run(Script.bash("printf '%s|%s|%s' \"$TRICKY\" \"$EMPTY\" \"$UMLAUT\"; cat <<'X'\n$here ''\nX\n", environment));
        assertThat(printed.text()).isEqualTo("a'b\"c $HOME `id` \\ \n second line \n||äöü€😀$here ''\n");
    }

    @Test
    void nothing_of_a_script_is_on_an_argument_list() throws Exception {
        String secret = "s" + UUID.randomUUID();
        String look = "x=$(cat /proc/[0-9]*/cmdline | tr '\\0' ' '); echo ${#x} >&2;"
                + " case $x in *$S*) echo shown ;; *) echo hidden ;; esac";
        run(Script.bash(look + " # " + secret, Map.of("S", secret)));
        assertThat(printed.stdout()).containsExactly("hidden");
        assertThat(Integer.parseInt(printed.stderr().get(printed.stderr().size() - 1)))
                .isPositive();
    }

    @Test
    void commands_find_an_empty_standard_input() throws Exception {
        assertThat(run("read -r line; echo $?; cat; wc -c; echo end")).isZero();
        assertThat(printed.stdout()).containsExactly("1", "0", "end");
    }

    @Test
    void errors_name_the_line_of_the_script() throws Exception {
        run(Script.bash("true\ntrue\nno-such-program-here", Map.of("A", "b")));
        assertThat(printed.stderr()).singleElement().asString().contains("line 3");
    }

    @Test
    void a_script_of_two_megabytes_runs() throws Exception {
        String text = "x='" + "y".repeat(2_000_000) + "'; echo ${#x}";
        run(text);
        assertThat(printed.stdout()).containsExactly("2000000");
    }

    @Test
    void a_line_longer_than_64_kib_comes_in_marked_pieces_that_cut_no_character() throws Exception {
        run("printf 'ä%.0s' $(seq 100000); echo; echo next");
        assertThat(printed.text()).isEqualTo("ä".repeat(100_000) + "\nnext\n");
        assertThat(printed.lines()).filteredOn(Printed.Line::continues).hasSize(3);
    }

    @Test
    void bytes_that_are_not_utf_8_do_no_harm() throws Exception {
        run("head -c 200000 /dev/zero | tr '\\0' '\\377'; printf '\\nok\\n'");
        assertThat(printed.stdout()).last().isEqualTo("ok");
        assertThat(printed.text()).startsWith("\uFFFD".repeat(200_000) + "\n");
        assertThat(printed.lines())
                .allMatch(line -> line.text().getBytes(StandardCharsets.UTF_8).length <= Output.MAX_LINE_BYTES);
    }

    @Test
    void lines_arrive_while_the_script_runs() throws Exception {
        Path go = directory.resolve("go");
        Output opensTheDoor = (stream, line, continues) -> {
            try {
                if (line.equals("waiting")) Files.createFile(go);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        Script script = Script.bash("echo waiting; until [ -e '" + go + "' ]; do sleep 0.01; done", Map.of());
        assertThat(transport().run(target(), script, opensTheDoor, cancellation))
                .isZero();
    }

    @Test
    void a_process_left_behind_with_its_output_open_does_not_hold_the_command() throws Exception {
        long start = System.nanoTime();
        assertThat(run("sleep 30 & echo $!")).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        ProcessHandle.of(Long.parseLong(printed.stdout().get(0))).ifPresent(ProcessHandle::destroy);
    }

    /** Source: dop.md 10, "under dash ssh and the remote command go on; local grandchildren too". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "TERMINATE| sleep 1000",
                "TERMINATE| sh -c 'sleep 1000; true' & wait",
                "TERMINATE| (sh -c '(sleep 1000; true) &' &); sleep 1000",
                "TERMINATE| trap '' TERM; setsid sleep 1000 & sleep 1000; sleep 1000",
                "KILL| trap '' TERM; while true; do sleep 1000; done",
            })
    void cancelling_ends_the_whole_process_tree(Stage stage, String text) throws Exception {
        String mark = "CARETAKER_TEST_" + UUID.randomUUID().toString().replace('-', '_');
        CompletableFuture<Integer> code = start(Script.bash("echo up;" + text, Map.of(mark, "1")));
        await().until(() -> printed.stdout().contains("up") && processesWith(mark) >= 1);

        long start = System.nanoTime();
        cancellation.escalate(stage);
        assertThat(code.get()).isGreaterThan(128);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(processesWith(mark)).isZero();
    }

    @Test
    void cancelling_to_finish_lets_the_script_end() throws Exception {
        cancellation.escalate(Stage.FINISH);
        assertThat(run("exit 7")).isEqualTo(7);
    }

    @Test
    void a_cancelled_command_does_not_start() {
        Path file = directory.resolve("file");
        cancellation.escalate(Stage.TERMINATE);
        assertThatThrownBy(() -> run("touch '" + file + "'"))
                .isInstanceOfSatisfying(
                        ConnectivityException.class,
                        e -> assertThat(e.started()).isFalse());
        assertThat(file).doesNotExist();
    }

    @Test
    void what_the_output_throws_is_thrown_and_the_transport_stays_usable() throws Exception {
        Output full = (stream, line, continues) -> {
            throw new IllegalStateException("disk full");
        };
        assertThatThrownBy(() ->
                        transport().run(target(), Script.bash("echo a; echo b >&2", Map.of()), full, cancellation))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("disk full");
        assertThat(run("echo ok")).isZero();
    }

    @Test
    void the_directory_is_where_the_script_starts() throws Exception {
        run(new Script(Shell.SH, "pwd", Map.of(), false, Optional.of(directory), false));
        assertThat(printed.stdout()).containsExactly(directory.toRealPath().toString());
    }

    @Test
    void many_scripts_run_at_once() {
        AtomicLong sum = new AtomicLong();
        var all = Stream.iterate(1, i -> i + 1)
                .limit(40)
                .map(i -> CompletableFuture.runAsync(
                        () -> {
                            try {
                                int code = transport()
                                        .run(
                                                target(),
                                                Script.bash("sleep 0.2; exit " + i, Map.of()),
                                                new Printed(),
                                                cancellation);
                                sum.addAndGet(code);
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        task -> new Thread(task).start()));
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        assertThat(sum).hasValue(820);
    }

    final CompletableFuture<Integer> start(Script script) {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                code.complete(run(script));
            } catch (Throwable e) {
                code.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return code;
    }

    /** How many live processes of this machine have the variable; a test's node is always this machine. */
    static long processesWith(String variable) {
        return ProcessHandle.allProcesses().filter(each -> has(each, variable)).count();
    }

    private static boolean has(ProcessHandle process, String variable) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
            return Arrays.asList(new String(environment, StandardCharsets.UTF_8).split("\0"))
                    .contains(variable + "=1");
        } catch (IOException e) {
            // it has just ended
            return false;
        }
    }
}
