package io.jenkins.plugins.caretaker.testkit;

import io.jenkins.plugins.caretaker.plan.Connection.HostKey;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Target.Login;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real OpenSSH server on a free loopback port, with its own host key, configuration and authorized key. The present
 * user logs in with {@link #clientKey()}; one started {@link Builder#withPasswords()} also knows {@value #PASSWORD_USER}.
 *
 * <p>Ends with {@link #close()}, and by itself when the JVM ends in any way. Aborts the test with one printed line where
 * no sshd is installed. Several may run at once.
 *
 * <pre>{@code
 * @AutoClose static final SshdFixture SSHD = SshdFixture.start();
 * transport.run(SSHD.target("web01"), Script.bash("hostname", Map.of()), output, new Cancellation());
 * }</pre>
 */
public final class SshdFixture implements AutoCloseable {

    public static final String PASSWORD_USER = "caretaker-test";
    public static final String PASSWORD = "correct horse";
    public static final String HOST = "127.0.0.1";

    private final SshdConfig config;
    private final Path clientKey;
    private Process process;

    private SshdFixture(SshdConfig config, Path clientKey) {
        this.config = config;
        this.clientKey = clientKey;
    }

    /** Starts a server with OpenSSH's default limits. */
    public static SshdFixture start() {
        return with().start();
    }

    public static Builder with() {
        return new Builder();
    }

    public int port() {
        return config.port();
    }

    public String user() {
        return System.getProperty("user.name");
    }

    /** The private key, without passphrase, that the server lets in; its public half lies beside it as {@code .pub}. */
    public Path clientKey() {
        return clientKey;
    }

    /** Lets nobody in any more; open connections stay. */
    public void revokeKey() {
        config.revoke();
    }

    /** Lets {@link #clientKey()} in again. */
    public void authorizeKey() {
        config.authorize(clientKey);
    }

    public Login keyLogin() {
        return new Login.Key(user(), Optional.of(clientKey), Optional.empty(), Optional.empty());
    }

    /** This server under the given node name, reached with {@link #keyLogin()}, trusting a first contact. */
    public Target.Ssh target(String name) {
        return target(name, keyLogin());
    }

    public Target.Ssh target(String name, Login... logins) {
        return new Target.Ssh(name, List.of(HOST), port(), List.of(logins), HostKey.ACCEPT_NEW, List.of());
    }

    /** The server's public host key: type, a space, base64. */
    public String hostKey() {
        return config.hostKey();
    }

    /** What the server logged so far. */
    public String log() {
        return config.log();
    }

    /** Freezes the server and its connections: they stay open and say nothing. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    /** Ends the server and all its connections at once, as a power failure would. The port stays reserved by nobody. */
    public void kill() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        await(process.onExit());
    }

    /** Starts again on the same port after {@link #kill()}. */
    public void startAgain() {
        process = config.launch();
    }

    /** Restarts with another host key on the same port. */
    public void changeHostKey() {
        kill();
        config.makeHostKey();
        startAgain();
    }

    /** The process ids of the server and of everything below it. */
    public List<Long> pids() {
        return processes().stream().map(ProcessHandle::pid).toList();
    }

    @Override
    public void close() {
        kill();
        config.delete();
    }

    private List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    private void signal(String name) {
        List<String> command = new ArrayList<>(List.of("kill", "-s", name));
        // not the watchdog: it has to end a frozen server too
        processes().stream()
                .filter(each -> each.info().command().orElse("").endsWith("sshd"))
                .forEach(each -> command.add(Long.toString(each.pid())));
        SshdConfig.run(command);
    }

    private static void await(CompletableFuture<Process> end) {
        try {
            end.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("sshd did not end", e);
        }
    }

    /** What is special about a server. */
    public static final class Builder {

        private final List<String> settings = new ArrayList<>();
        private Optional<Path> clientKey = Optional.empty();
        private boolean passwords;

        private Builder() {}

        /** Unauthenticated connections at once, as in sshd_config: {@code start:rate:full}. */
        public Builder maxStartups(String value) {
            return setting("MaxStartups " + value);
        }

        /** Open channels for each connection. */
        public Builder maxSessions(int value) {
            return setting("MaxSessions " + value);
        }

        /** Any line of sshd_config; it goes before the fixture's own and wins. */
        public Builder setting(String line) {
            settings.add(line);
            return this;
        }

        /** Listens on all of 127.0.0.0/8 and every other address of this machine, so that one server can be many nodes. */
        public Builder onAllAddresses() {
            return setting(SshdConfig.ALL_ADDRESSES);
        }

        /** Lets in the public half of a key made by another fixture, instead of a new one. */
        public Builder clientKey(Path key) {
            clientKey = Optional.of(key);
            return this;
        }

        /**
         * Lets {@value SshdFixture#PASSWORD_USER} log in by password, keyboard-interactive and the client key. The account exists inside the
         * server's own mount namespace only, so the machine's accounts stay as they are. Needs root.
         */
        public Builder withPasswords() {
            passwords = true;
            return this;
        }

        public SshdFixture start() {
            SshdConfig.requireInstalled(passwords);
            SshdConfig config = new SshdConfig(settings, passwords);
            Path key = clientKey.orElseGet(config::makeClientKey);
            config.authorize(key);
            SshdFixture fixture = new SshdFixture(config, key);
            fixture.startAgain();
            return fixture;
        }
    }
}
