package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What examples/hourly-check/README.md shows, done: the scenario of seed 000. */
@Tag("slow")
class HourlyCheckIT {

    @TempDir
    private Path directory;

    @AfterEach
    void stop() throws IOException {
        Files.writeString(directory.resolve("stop"), "");
    }

    @Test
    void a_page_that_answers_500_is_told_to_the_webhook() throws IOException {
        Cli cli = new Cli(directory);
        int port = copy();

        Cli.Result early = cli.run("run", "caretaker.yaml", "--stepset", "check");
        Cli.Result deployed = cli.run("run", "hourly-check");
        Cli.Result good = cli.run("run", "hourly-check", "--stepset", "check");
        String quiet = cli.read("alerts");
        cli.file("broken", "");
        Cli.Result bad = cli.run("run", "hourly-check", "--stepset", "check");

        assertThat(early.code()).isEqualTo(2);
        assertThat(early.err()).contains("there is no latest successful execution of step set 'default'");
        assertThat(deployed.code()).as(deployed.err()).isZero();
        assertThat(good.code()).as(good.err()).isZero();
        assertThat(quiet).isEmpty();
        assertThat(bad.code()).as(bad.err()).isZero();
        assertThat(cli.read("alerts")).isEqualTo("http://127.0.0.1:" + port + " answers 500\n");
        assertThat(cli.run("run", "hourly-check", "--stepset", "check", "--noop")
                        .out())
                .contains("./request.sh http://127.0.0.1:" + port);
    }

    private int copy() throws IOException {
        Path example = Path.of("../examples/hourly-check").toAbsolutePath();
        for (String name : new String[] {"caretaker.yaml", "start-web.sh", "request.sh", "web.py"}) {
            Files.copy(example.resolve(name), directory.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path plan = directory.resolve("caretaker.yaml");
            String text = Files.readString(plan).replace("8099", String.valueOf(socket.getLocalPort()));
            Files.writeString(plan, text);
            return socket.getLocalPort();
        }
    }
}
