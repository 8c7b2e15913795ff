package io.jenkins.plugins.caretaker.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.testkit.SettableClock;
import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines that do not answer, among others, in whatever order. Source: issue 6, "Fast". */
@Tag("slow")
class LostMachinesTest {

    private static final int AT_ONCE = 3;
    private static final int LOST = 15;
    private static final int THERE = 12;
    /** So many connections a server of one place takes, though it accepts none. */
    private static final int QUEUED = 2;
    /** Established, and asked for. Source: the kernel's include/net/tcp_states.h. */
    private static final Set<String> OPEN = Set.of("01", "02");

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T12:00:30Z"));
    private final List<SocketChannel> fill = new ArrayList<>();
    private ServerSocket full;
    private SshdFixture sshd;
    private CheckRig rig;

    @BeforeEach
    void open() throws Exception {
        sshd = SshdFixture.with().onAllAddresses().start();
        // a server that takes nobody from its queue: once that is full, packets to any of its addresses vanish
        full = new ServerSocket(0, 1);
        for (int i = 0; i < 4; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()));
            fill.add(channel);
        }
        await().until(() -> fill.stream().filter(LostMachinesTest::connected).count() >= QUEUED);
        rig = new CheckRig(directory.resolve("rig"), clock);
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
        for (SocketChannel channel : fill) channel.close();
        full.close();
        sshd.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void however_they_are_mixed_the_others_are_checked_while_the_lost_ones_are_waited_for(long seed) throws Exception {
        others_are_checked_meanwhile(seed, full.getLocalPort());
    }

    @Test
    void machines_that_accept_and_then_say_nothing_keep_no_others_waiting() throws Exception {
        // the system accepts for a program that never asks for its connections
        try (ServerSocket silent = new ServerSocket(0, LOST * 2)) {
            others_are_checked_meanwhile(1, silent.getLocalPort());
        }
    }

    private void others_are_checked_meanwhile(long seed, int port) throws Exception {
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < LOST; i++) nodes.add(node("lost" + i, "127.2.0." + (i + 1), port));
        for (int i = 0; i < THERE; i++) nodes.add(node("there" + i, "127.3.0." + (i + 1), sshd.port()));
        if (seed > 1) Collections.shuffle(nodes, new Random(seed));
        rig.credentials("key: { type: ssh_key, username: %s, private_key: %s }"
                .formatted(System.getProperty("user.name"), sshd.clientKey()));
        Path log = Files.createFile(directory.resolve("log"));
        rig.plan(
                String.join("\n", nodes),
                ("default:\n  schedule: { every: 5m }\n  at_once: %d\n"
                                + "  script: echo begin >> '%s'; sleep 0.05; echo end >> '%s'")
                        .formatted(AT_ONCE, log, log));
        rig.scheduled.round();
        clock.set(clock.instant().plus(Duration.ofMinutes(5)));

        rig.scheduled.round();

        // more than there are places: those that wait for a connection have given up theirs
        await().until(() -> connecting(port) > AT_ONCE);
        await().atMost(Duration.ofMinutes(1)).until(() -> checked("there") == THERE);
        assertThat(mostAtOnce(Files.readAllLines(log))).isBetween(1, AT_ONCE);
        await().atMost(Duration.ofMinutes(1)).until(() -> checked("lost") == LOST);
    }

    private static String node(String name, String host, int port) {
        return "%s: { infrastructure: lab, connection: { type: ssh, host: %s, port: %d, credentials: key } }"
                .formatted(name, host, port);
    }

    private long checked(String prefix) {
        return rig.machines.list().stream()
                .filter(view -> view.machine().name().startsWith(prefix))
                .filter(view -> view.check().isPresent())
                .count();
    }

    /** How many connections to lost machines are begun, or accepted by nobody. */
    private long connecting(int port) throws IOException {
        long count = 0;
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            count += Files.readAllLines(Path.of(table)).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields[2].endsWith(":%04X".formatted(port)) && OPEN.contains(fields[3]))
                    .count();
        }
        return port == full.getLocalPort() ? count - fill.size() : count;
    }

    private static int mostAtOnce(List<String> log) {
        int now = 0;
        int most = 0;
        for (String line : log) {
            now += line.equals("begin") ? 1 : -1;
            most = Math.max(most, now);
        }
        return most;
    }

    private static boolean connected(SocketChannel channel) {
        try {
            return channel.finishConnect();
        } catch (IOException e) {
            return false;
        }
    }
}
