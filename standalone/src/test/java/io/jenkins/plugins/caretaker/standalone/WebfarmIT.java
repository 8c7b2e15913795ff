package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What examples/webfarm/README.md shows, done: real OpenSSH servers, one of which fails in the middle of a run. */
@Tag("slow")
class WebfarmIT {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() throws IOException {
        cli = new Cli(directory);
        Path example = Path.of("../examples/webfarm").toAbsolutePath();
        for (String name : new String[] {"caretaker.yaml", "start-servers.sh", "stop-servers.sh"}) {
            Files.copy(example.resolve(name), directory.resolve(name));
        }
        String plan = Files.readString(directory.resolve("caretaker.yaml"));
        for (int node = 1; node <= 4; node++) plan = plan.replace("port: 2210" + node, "port: " + freePort());
        Files.writeString(directory.resolve("caretaker.yaml"), plan);
        Cli.Result started = cli.shell("./start-servers.sh");
        assertThat(started.code()).as(started.err()).isZero();
    }

    @AfterEach
    void stop() {
        assertThat(cli.shell("./stop-servers.sh").code()).isZero();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void a_run_that_lost_a_server_goes_on_where_it_stopped() {
        Cli.Running running = cli.start("run", "caretaker.yaml").saying("restart web01 running");
        cli.shell("./stop-servers.sh web02");
        Cli.Result lost = running.await();
        String state = cli.run("state", "webfarm").out();

        assertThat(lost.code()).isEqualTo(1);
        assertThat(lost.err()).contains("step 'restart' on web02");
        assertThat(state).contains("1 back up [done]", "2 install [done]", "web02 [failed]", "4 check [ready]");

        cli.shell("./start-servers.sh web02");
        Cli.Result reset = cli.run("reset", "webfarm");
        Cli.Result repaired = cli.run("run", "webfarm");

        assertThat(reset.out().lines()).hasSize(2);
        assertThat(repaired.code()).as(repaired.err()).isZero();
        assertThat(cli.run("state", "webfarm").out()).startsWith("webfarm ").contains("4 check [done]");
        assertThat(cli.read("work/db01/done")).isEqualTo("back up\n");
        for (String node : new String[] {"web01", "web02", "web03"}) {
            assertThat(cli.read("work/" + node + "/done")).as(node).isEqualTo("install\nrestart\ncheck\n");
        }
    }
}
