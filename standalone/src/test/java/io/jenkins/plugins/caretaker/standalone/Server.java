package io.jenkins.plugins.caretaker.standalone;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** {@code caretaker serve} as a process of its own, with a token that may do everything. */
final class Server implements AutoCloseable {

    private final Cli cli;
    private final String token;
    private Cli.Running running;
    private String url = "";

    private Server(Cli cli, String token) {
        this.cli = cli;
        this.token = token;
    }

    /** A server on a home in the directory, which may hold something already. */
    static Server start(Path directory) {
        return start(directory, "");
    }

    /** A server whose Java gets these options. */
    static Server start(Path directory, String options) {
        return start(directory, options.isEmpty() ? Map.of() : Map.of("JAVA_TOOL_OPTIONS", options));
    }

    /** A server with more in its environment. */
    static Server start(Path directory, Map<String, String> environment) {
        Cli cli = new Cli(directory);
        Cli.Result made = cli.run("token", "create", "test", "--role", "admin");
        if (made.code() != 0) throw new AssertionError(made.err());
        environment.forEach(cli::with);
        Server server = new Server(cli, made.out().strip());
        server.start("0");
        return server;
    }

    private void start(String port) {
        running = cli.start("serve", "--port", port);
        Awaitility.await("the server")
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> !running.process().isAlive() || running.out().contains("listening on "));
        if (!running.out().contains("listening on ")) throw new AssertionError(running.err());
        url = running.out().strip().replaceFirst("listening on ", "");
    }

    String url() {
        return url;
    }

    String token() {
        return token;
    }

    /** The command line in another directory, which works on this server. */
    Cli client(Path directory) {
        return new Cli(directory).with("CARETAKER_SERVER", url).with("CARETAKER_TOKEN", token);
    }

    void kill() {
        running.signal("KILL");
        running.await();
    }

    /** The same address again. */
    void restart() {
        start(url.substring(url.lastIndexOf(':') + 1));
    }

    @Override
    public void close() {
        if (running.process().isAlive()) kill();
    }
}
