package io.jenkins.plugins.caretaker.web;

import io.jenkins.plugins.caretaker.web.api.OpenApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A {@link LiveServer} in a process of its own, which can be killed and started again at the same address. */
public final class ServerProcess extends RestClient implements AutoCloseable {

    private final Path directory;
    private final String store;
    private final int port;
    private Process process;

    private ServerProcess(Path directory, String store, int port) {
        this.directory = directory;
        this.store = store;
        this.port = port;
        at(URI.create("http://127.0.0.1:" + port + "/"), new Contract(OpenApi.of(List.of())));
    }

    /** Starts one at a free port; {@code store} is a JDBC URL, or empty for the file in the home. */
    public static ServerProcess start(Path directory, String store) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ServerProcess server = new ServerProcess(directory, store, port);
        server.start();
        return server;
    }

    /** Starts it, again. */
    public void start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-XX:TieredStopAtLevel=1",
                        ServerProcess.class.getName(),
                        directory.toString(),
                        store,
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (!"ready".equals(line)) throw new IllegalStateException("the server said: " + line);
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** The process: directory, store or nothing, port. Ends when it is killed, or with whoever started it. */
    public static void main(String[] arguments) throws Exception {
        Optional<String> store = Optional.of(arguments[1]).filter(text -> !text.isEmpty());
        LiveServer server = new LiveServer(Path.of(arguments[0]), store, Integer.parseInt(arguments[2]));
        System.out.println("ready");
        System.out.flush();
        int read = 0;
        while (read >= 0) read = System.in.read();
        server.close();
    }
}
