package io.jenkins.plugins.caretaker.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.opentest4j.TestAbortedException;

/**
 * An OpenSSH server in a network namespace of its own, which a cable joins to this one and that can be cut. Needs root. The server ends
 * with {@link #close()}, and by itself after ten minutes.
 */
public final class SettableNetwork implements AutoCloseable {

    public static final int PORT = 22;

    private final int number;
    private final String name;
    private Process sshd;

    private SettableNetwork(int number) {
        this.number = number;
        // two test runs on one machine do not meet
        this.name = "ct" + ProcessHandle.current().pid() % 100_000 + "x" + number;
    }

    /**
     * Makes the network and starts the server.
     *
     * @param number tells networks of one test apart; below 64
     * @param clientKey whose public half the server lets in
     */
    public static SettableNetwork withServer(int number, Path clientKey) {
        if (!System.getProperty("user.name").equals("root")) throw new TestAbortedException("a network needs root");
        SettableNetwork network = new SettableNetwork(number);
        network.run("ip", "netns", "add", network.name);
        network.run("ip", "link", "add", network.name + "a", "type", "veth", "peer", "name", network.name + "b");
        network.run("ip", "link", "set", network.name + "b", "netns", network.name);
        network.run("ip", "addr", "add", network.address(1) + "/30", "dev", network.name + "a");
        network.run("ip", "link", "set", network.name + "a", "up");
        network.inside("ip", "addr", "add", network.host() + "/30", "dev", network.name + "b");
        network.mend();
        network.serve(clientKey);
        return network;
    }

    public String host() {
        return address(2);
    }

    /** Takes the cable out, at the server's end: nobody here is told. */
    public void cut() {
        inside("ip", "link", "set", name + "b", "down");
    }

    public void mend() {
        inside("ip", "link", "set", name + "b", "up");
    }

    @Override
    public void close() {
        if (sshd != null) {
            sshd.descendants().forEach(ProcessHandle::destroyForcibly);
            sshd.destroyForcibly();
        }
        run("ip", "netns", "del", name);
    }

    private void serve(Path clientKey) {
        try {
            Path directory = Files.createTempDirectory("caretaker-network");
            Path hostKey = directory.resolve("host_key");
            run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", hostKey.toString());
            Path config = Files.writeString(
                    directory.resolve("sshd_config"), """
                        ListenAddress %s:%d
                        HostKey %s
                        PidFile none
                        AuthorizedKeysFile %s.pub
                        UsePAM no
                        StrictModes no
                        PermitRootLogin prohibit-password
                        """.formatted(host(), PORT, hostKey, clientKey));
            Files.createDirectories(Path.of("/run/sshd"));
            sshd = new ProcessBuilder(
                            "ip",
                            "netns",
                            "exec",
                            name,
                            "timeout",
                            "600",
                            "/usr/sbin/sshd",
                            "-D",
                            "-e",
                            "-f",
                            config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Awaitility.await().ignoreExceptions().until(() -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host(), PORT), 500);
                return true;
            }
        });
    }

    /** Of a block that is for documentation, a /30 for each network. */
    private String address(int host) {
        return "198.51.100." + (number * 4 + host);
    }

    private void inside(String... command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name));
        all.addAll(List.of(command));
        run(all.toArray(String[]::new));
    }

    private void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
