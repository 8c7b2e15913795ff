package io.jenkins.plugins.caretaker.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import io.jenkins.plugins.caretaker.testkit.TcpProxy;
import io.jenkins.plugins.caretaker.transport.Target.Ssh;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the transport says when servers and networks fail. Source: engineering.md T4, T5, T24. */
@Tag("slow")
@Timeout(120)
class SshFaultTest {

    @TempDir
    Path home;

    final Printed printed = new Printed();

    /** Source: T4, "never ok; no thread or fd leak". */
    @Test
    void a_connection_cut_at_any_byte_is_never_a_success_nor_a_refused_login() throws Exception {
        try (SshdFixture sshd = SshdFixture.start();
                TcpProxy proxy = TcpProxy.to(sshd.port())) {
            Target.Ssh target = through(proxy, sshd);
            Script script = Script.bash("seq 200; exit 0", Map.of());
            proxy.cutAfter(Long.MAX_VALUE);
            try (SshTransport whole = transport(SshOptions.DEFAULT)) {
                assertThat(whole.run(target, script, printed, new Cancellation()))
                        .isZero();
            }
            long length = proxy.passed();
            long files = openFiles();
            Random random = new Random(4);
            for (int i = 0; i < 200; i++) {
                // the last bytes are the end of the channel, after the exit code and all output
                long cut = random.nextLong(length - 200);
                Printed own = new Printed();
                try (SshTransport transport = transport(SshOptions.DEFAULT.withDrops(0))) {
                    proxy.cutAfter(cut);
                    Throwable failure = catchThrowable(() -> transport.run(target, script, own, new Cancellation()));
                    assertThat(failure)
                            .as("cut after byte %d of %d", cut, length)
                            .isInstanceOf(ConnectivityException.class);
                    if (!own.stdout().isEmpty())
                        assertThat(((ConnectivityException) failure).started()).isTrue();
                }
            }
            await().untilAsserted(() -> assertThat(openFiles()).isLessThanOrEqualTo(files + 2));
            await().untilAsserted(() -> assertThat(sshThreads()).isEmpty());
        }
    }

    /** Source: T5. Silence is noticed after two keep-alive times. */
    @Test
    void a_hung_server_is_noticed_and_is_no_success() throws Exception {
        try (SshdFixture sshd = SshdFixture.start();
                SshTransport transport = transport(SshOptions.DEFAULT
                        .withKeepAlive(Duration.ofSeconds(1))
                        .withConnectTimeout(Duration.ofSeconds(1)))) {
            Output freeze = (stream, line, continues) -> sshd.pause();
            long start = System.nanoTime();
            assertThatThrownBy(() -> transport.run(
                            sshd.target("n"), Script.bash("echo up; sleep 5", Map.of()), freeze, new Cancellation()))
                    .isInstanceOfSatisfying(
                            ConnectivityException.class,
                            e -> assertThat(e.started()).isTrue());
            assertThatThrownBy(() -> transport.probe(sshd.target("n"), new Cancellation()))
                    .isInstanceOf(ConnectivityException.class)
                    .hasMessageContaining("did not answer within 1 s");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            sshd.resume();
        }
    }

    @Test
    void a_server_that_drops_connections_beyond_its_limit_lets_all_in_at_last() throws Exception {
        try (SshdFixture sshd =
                        SshdFixture.with().maxStartups("2:100:2").maxSessions(1).start();
                SshTransport transport = transport(SshOptions.DEFAULT)) {
            var all = Stream.iterate(0, i -> i + 1)
                    .limit(20)
                    .map(i -> async(() -> transport.run(
                            sshd.target("n" + i),
                            Script.bash("sleep 0.1; exit 3", Map.of()),
                            new Printed(),
                            new Cancellation())))
                    .toList();
            assertThat(all).allSatisfy(each -> assertThat(each.get()).isEqualTo(3));
        }
    }

    @Test
    void a_restarted_server_is_reached_again_and_one_that_is_down_is_named() throws Exception {
        try (SshdFixture sshd = SshdFixture.start();
                SshTransport transport = transport(SshOptions.DEFAULT)) {
            Script script = Script.bash("exit 4", Map.of());
            assertThat(transport.run(sshd.target("n"), script, printed, new Cancellation()))
                    .isEqualTo(4);
            sshd.kill();
            assertThatThrownBy(() -> transport.run(sshd.target("n"), script, printed, new Cancellation()))
                    .isInstanceOfSatisfying(
                            ConnectivityException.class,
                            e -> assertThat(e.started()).isFalse())
                    .hasMessageContaining("n: cannot be reached: 127.0.0.1:" + sshd.port() + ": Connection refused");
            sshd.startAgain();
            assertThat(transport.run(sshd.target("n"), script, printed, new Cancellation()))
                    .isEqualTo(4);
        }
    }

    /** Source: T24, "1 node prints 1 GB without newline: memory bounded". */
    @Test
    void a_line_of_a_gigabyte_takes_little_memory() throws Exception {
        try (SshdFixture sshd = SshdFixture.start();
                SshTransport ssh = transport(SshOptions.DEFAULT);
                LocalTransport local = new LocalTransport()) {
            Script script = Script.bash("head -c 1000000000 /dev/zero | tr '\\0' x", Map.of());
            assertThat(charactersOf(local, new Target.Local("here"), script)).isEqualTo(1_000_000_000L);
            assertThat(charactersOf(ssh, sshd.target("n"), script)).isEqualTo(1_000_000_000L);
        }
    }

    @Test
    void unused_connections_are_closed() throws Exception {
        try (SshdFixture sshd = SshdFixture.start();
                SshTransport transport = transport(SshOptions.DEFAULT.withIdle(Duration.ofMillis(200)))) {
            transport.run(sshd.target("n"), Script.bash("true", Map.of()), printed, new Cancellation());
            await().untilAsserted(() -> assertThat(sshThreads()).isEmpty());
        }
    }

    private static long charactersOf(Transport transport, Target target, Script script) throws Exception {
        long[] seen = new long[2];
        Output output = (stream, line, continues) -> {
            seen[0] += line.length();
            if (seen[1]++ % 1000 != 0) return;
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            assertThat(runtime.totalMemory() - runtime.freeMemory()).isLessThan(64L << 20);
        };
        assertThat(transport.run(target, script, output, new Cancellation())).isZero();
        return seen[0];
    }

    private SshTransport transport(SshOptions options) {
        return new SshTransport(home.resolve("known_hosts"), List.of(), options);
    }

    private static Ssh through(TcpProxy proxy, SshdFixture sshd) {
        Ssh direct = sshd.target("n");
        return new Ssh("n", direct.hosts(), proxy.port(), direct.logins(), direct.hostKey(), List.of());
    }

    private static long openFiles() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    private static List<String> sshThreads() {
        List<String> names = new ArrayList<>();
        Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName()));
        return names.stream().filter(name -> name.startsWith("Connect thread")).toList();
    }

    private interface Task {
        int run() throws Exception;
    }

    private static CompletableFuture<Integer> async(Task task) {
        CompletableFuture<Integer> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(task.run());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                })
                .start();
        return result;
    }
}
