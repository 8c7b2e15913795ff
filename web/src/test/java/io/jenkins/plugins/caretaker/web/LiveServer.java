package io.jenkins.plugins.caretaker.web;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.api.OpenApi;
import io.jenkins.plugins.caretaker.web.http.Route;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A server over a real home, on a free loopback port. The header {@code X-Test-User} says who calls: {@code ann} may do everything,
 * {@code vic:p} only sees plan p; without it nobody does. As a bearer token it does the same.
 */
public final class LiveServer extends RestClient implements AutoCloseable {

    private final Path directory;
    private final Caretaker caretaker;
    private final Serving serving;
    private final Server jetty;

    public LiveServer(Path directory) throws Exception {
        this(directory, Optional.empty());
    }

    public LiveServer(Path directory, Optional<String> store) throws Exception {
        this(directory, store, 0);
    }

    /** A server at a port of its own, or 0. */
    public LiveServer(Path directory, Optional<String> store, int port) throws Exception {
        this.directory = directory;
        caretaker = Caretaker.open(directory.resolve("home"), store, new CallerPermissions());
        serving = new Serving(caretaker);
        Access access = LiveServer::caller;
        List<Route> routes = Routes.of(serving, access);
        CaretakerServlet servlet = new CaretakerServlet(routes, access, caretaker.audit());
        jetty = new Server(new QueuedThreadPool(20));
        ServerConnector connector = new ServerConnector(jetty, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(5_000);
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        jetty.setHandler(context);
        jetty.start();
        at(URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/"), new Contract(OpenApi.of(routes)));
    }

    private static Optional<Caller> caller(HttpServletRequest request) {
        Optional<String> token =
                Optional.ofNullable(request.getHeader("Authorization")).map(text -> text.replaceFirst("^Bearer ", ""));
        return Optional.ofNullable(request.getHeader("X-Test-User"))
                .or(() -> token)
                .map(text -> {
                    String[] parts = text.split(":", 2);
                    return new Caller() {
                        @Override
                        public String name() {
                            return parts[0];
                        }

                        @Override
                        public boolean may(Right right, Optional<String> plan, Optional<String> environment) {
                            if (parts.length == 1) return true;
                            return right == Right.VIEW
                                    && plan.filter(name -> !name.equals(parts[1]))
                                            .isEmpty();
                        }
                    };
                });
    }

    public Caretaker caretaker() {
        return caretaker;
    }

    public Serving serving() {
        return serving;
    }

    public Path directory() {
        return directory;
    }

    /** Stores a plan. */
    public void plan(String name, String text) throws IOException {
        caretaker.plans().put(Files.writeString(directory.resolve(name + ".yaml"), text), "tester");
    }

    @Override
    public void close() {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not stop", e);
        }
        serving.close();
        caretaker.close();
    }
}
