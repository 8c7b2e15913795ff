package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A Jenkins of a test's own, with the plugin of the one that is given: its home, its end and its start are the test's. */
final class OwnController implements AutoCloseable {

    private static final String SKIPPED =
            "Tests with a Jenkins of their own skipped: give -Djenkins.fresh as well, a command that gets a port and a home,"
                    + " starts a Jenkins there with admin's API token in HOME/admin.token, and returns when it is up";

    private final Path home;
    private final int port;
    private final String command;
    private ProcessHandle process;

    private OwnController(Path home, int port, String command) {
        this.home = home;
        this.port = port;
        this.command = command;
    }

    /** Skips the test with one line if nobody says how to start one. */
    static OwnController start(Controller given, Path home, String configuration)
            throws IOException, InterruptedException {
        String command = System.getProperty("jenkins.fresh");
        if (command == null) System.out.println(SKIPPED);
        assumeTrue(command != null, SKIPPED);
        Path plugins = Files.createDirectories(home.resolve("plugins"));
        String plugin = given.groovy("print new File(jenkins.model.Jenkins.get().rootDir, 'plugins/caretaker.jpi')");
        Files.copy(Path.of(plugin.strip()), plugins.resolve("caretaker.jpi"));
        Files.writeString(home.resolve("jenkins.yaml"), configuration);
        OwnController started = new OwnController(home, freePort(), command);
        started.startAgain();
        return started;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** As its administrator. */
    Controller admin() throws IOException {
        String token = Files.readString(home.resolve("admin.token")).strip();
        return new Controller("http://127.0.0.1:" + port, "admin", token);
    }

    /** Returns when it is up. */
    void startAgain() throws IOException, InterruptedException {
        ProcessBuilder start = new ProcessBuilder("/bin/sh", "-c", command + " " + port + " " + home).inheritIO();
        start.environment()
                .put("CASC_JENKINS_CONFIG", home.resolve("jenkins.yaml").toString());
        assertThat(start.start().waitFor()).isZero();
        // the command may have seen what an earlier start logged
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> admin().get("/api/json").statusCode() == 200);
        String pid = admin().groovy("print new File('/proc/self').canonicalFile.name")
                .strip();
        process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** As a power failure would. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
