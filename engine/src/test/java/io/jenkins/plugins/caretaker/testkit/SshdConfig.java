package io.jenkins.plugins.caretaker.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The directory an sshd of {@link SshdFixture} lives in, and the command that starts it. */
final class SshdConfig {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    // The shell's standard input is a pipe from this JVM: it ends with the JVM, however that dies, and then so does
    // sshd.
    // Being a process group of its own, launcher, server and connections end together.
    private static final String LAUNCH = "exec 3<&0; (command -p cat <&3 >/dev/null; kill -KILL 0) & "
            + "exec \"$0\" -D -f \"$1\" -E \"$2\" </dev/null 3<&-";

    // An account in a mount namespace of its own: real PAM and real passwords without touching the machine's files.
    private static final String WITH_ACCOUNT = "mount --bind \"$3/passwd\" /etc/passwd && "
            + "mount --bind \"$3/shadow\" /etc/shadow && mount --bind \"$3/pam.d\" /etc/pam.d && ";

    private static final String PAM =
            "auth required pam_unix.so\naccount required pam_permit.so\nsession required pam_permit.so\n";

    // crypt(3), SHA-512, of SshdFixture.PASSWORD
    private static final String HASH =
            "$6$caretaker$TnOaFFHI2Cw0cAUGghhwNjc3j9rLPxSSFbkkXiU7t4WIYTPMhKUphtkRRerG7VGgzo4kK/X4QJzhZw9yOzbQI/";

    static final String ALL_ADDRESSES = "ListenAddress 0.0.0.0";

    private final Path directory;
    private final List<String> settings;
    private final boolean passwords;
    private final int port;

    SshdConfig(List<String> settings, boolean passwords) {
        this.settings = settings;
        this.passwords = passwords;
        try {
            directory = Files.createTempDirectory("caretaker-sshd");
            port = freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        makeHostKey();
    }

    static void requireInstalled(boolean root) {
        String missing = "";
        if (!Files.isExecutable(SSHD)) missing = SSHD + " is missing: install openssh-server";
        if (root && !System.getProperty("user.name").equals("root")) missing = "an sshd with passwords needs root";
        if (missing.isEmpty()) return;
        System.err.println("skipped: " + missing);
        throw new TestAbortedException(missing);
    }

    int port() {
        return port;
    }

    String hostKey() {
        String[] parts = read("host_key.pub").split(" ");
        return parts[0] + " " + parts[1].strip();
    }

    String log() {
        return read("log");
    }

    void makeHostKey() {
        deleteIfExists("host_key");
        deleteIfExists("host_key.pub");
        makeKey("host_key");
    }

    Path makeClientKey() {
        return makeKey("client_key");
    }

    void authorize(Path key) {
        try {
            Files.copy(Path.of(key + ".pub"), directory.resolve("authorized_keys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void revoke() {
        deleteIfExists("authorized_keys");
    }

    /** Returns when the server answers. */
    Process launch() {
        write("sshd_config", String.join("\n", lines()) + "\n");
        String script = LAUNCH;
        List<String> command = new ArrayList<>(List.of("setsid"));
        if (passwords) {
            makeAccount();
            command.addAll(List.of("unshare", "--mount"));
            script = WITH_ACCOUNT + LAUNCH;
        }
        command.addAll(List.of("sh", "-c", script, SSHD.toString(), path("sshd_config"), path("log"), path("")));
        try {
            Files.createDirectories(Path.of("/run/sshd"));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("launch").toFile())
                    .start();
            awaitBanner(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw new IllegalStateException(command + " failed: " + said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(command + " was interrupted", e);
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(settings);
        lines.add("Port " + port);
        if (!settings.contains(ALL_ADDRESSES)) lines.add("ListenAddress " + SshdFixture.HOST);
        lines.add("HostKey " + path("host_key"));
        lines.add("AuthorizedKeysFile " + path("authorized_keys"));
        lines.add("PidFile none");
        lines.add("StrictModes no");
        lines.add("UseDNS no");
        lines.add("PrintMotd no");
        lines.add("PermitRootLogin yes");
        lines.add("LogLevel VERBOSE");
        lines.add("UsePAM " + (passwords ? "yes" : "no"));
        lines.add("PasswordAuthentication " + (passwords ? "yes" : "no"));
        lines.add("KbdInteractiveAuthentication " + (passwords ? "yes" : "no"));
        return lines;
    }

    private void makeAccount() {
        String name = SshdFixture.PASSWORD_USER;
        try {
            String passwd = Files.readString(Path.of("/etc/passwd"));
            String shadow = Files.readString(Path.of("/etc/shadow"));
            write("passwd", passwd + name + ":x:64321:64321::/tmp:/bin/sh\n");
            write("shadow", shadow + name + ":" + HASH + ":19000:0:99999:7:::\n");
            Files.createDirectories(directory.resolve("pam.d"));
            // sshd reads authorized_keys as the account
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(
                    directory.resolve("authorized_keys"), PosixFilePermissions.fromString("rw-r--r--"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write("pam.d/sshd", PAM);
    }

    private void awaitBanner(Process process) throws IOException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < end && process.isAlive()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.getInputStream().read() == 'S') return;
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("sshd did not start: " + read("launch") + log());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Path makeKey(String name) {
        run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", path(name)));
        return directory.resolve(name);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private String read(String name) {
        try {
            Path file = directory.resolve(name);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteIfExists(String name) {
        try {
            Files.deleteIfExists(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
