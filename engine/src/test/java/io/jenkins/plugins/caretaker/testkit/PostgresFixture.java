package io.jenkins.plugins.caretaker.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server of the installed Debian package, on a free loopback port, with its data in a temporary directory.
 * Started once for all tests of a JVM and stopped with it; {@link #emptyStore} gives each test a schema of its own.
 */
public final class PostgresFixture implements AutoCloseable {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static PostgresFixture shared;

    private final Path binaries;
    private final Path directory;
    private final int port;
    private boolean mounted;

    private PostgresFixture(Path binaries, Path directory, int port) {
        this.binaries = binaries;
        this.directory = directory;
        this.port = port;
    }

    /** The server all tests of this JVM share. */
    public static synchronized PostgresFixture shared() {
        if (shared == null) {
            PostgresFixture started = start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            shared = started;
        }
        return shared;
    }

    /** A server of one's own, to be stopped and killed at will. */
    public static PostgresFixture start() {
        return start(directory -> {});
    }

    /** As {@link #start}, with its tables on a disk of so many megabytes, which needs root. Its log of changes has room. */
    public static PostgresFixture startOnDisk(int megabytes) {
        return start(directory -> directory.mount(megabytes));
    }

    private static PostgresFixture start(Consumer<PostgresFixture> prepare) {
        try {
            Path directory = Files.createTempDirectory(
                    "caretaker-pg", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            PostgresFixture server = new PostgresFixture(binaries(), directory, freePort());
            Path data = Files.createDirectory(directory.resolve("data"));
            prepare.accept(server);
            server.run(List.of("chown", "-R", "postgres", directory.toString()));
            server.asPostgres(
                    "initdb",
                    "--pgdata=" + data,
                    "--waldir=" + directory.resolve("wal"),
                    "--auth=trust",
                    "--username=caretaker",
                    "--no-sync");
            server.up();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a new schema, which Caretaker makes itself. */
    public String emptyStore() {
        return url() + "&currentSchema=test_" + SCHEMAS.incrementAndGet();
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=caretaker";
    }

    public void up() {
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + directory;
        asPostgres(
                "pg_ctl",
                "start",
                "--wait",
                "--silent",
                data(),
                "--log=" + directory.resolve("log"),
                "--options=" + options);
    }

    /** Ends the server as a crash does: no checkpoint, all connections cut. */
    public void crash() {
        asPostgres("pg_ctl", "stop", "--wait", "--silent", data(), "--mode=immediate");
    }

    /** A file that takes so much of the disk until it is deleted. */
    public Path ballast(int megabytes) throws IOException {
        return Files.write(directory.resolve("data/ballast"), new byte[megabytes << 20]);
    }

    private void mount(int megabytes) {
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory + "/data"));
        mounted = true;
    }

    @Override
    public void close() {
        crash();
        if (mounted) run(List.of("umount", directory + "/data"));
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String data() {
        return "--pgdata=" + directory.resolve("data");
    }

    /** The server refuses to run as root. */
    private void asPostgres(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of("runuser", "-u", "postgres", "--"));
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        run("root".equals(System.getProperty("user.name")) ? command : command.subList(4, command.size()));
    }

    private void run(List<String> command) {
        Path output = directory.resolve("output-of-" + Path.of(command.get(0)).getFileName());
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " failed: " + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting for " + command, e);
        }
    }

    private static Path binaries() throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
