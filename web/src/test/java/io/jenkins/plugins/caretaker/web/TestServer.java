package io.jenkins.plugins.caretaker.web;

import io.jenkins.plugins.caretaker.Caretaker;
import jakarta.servlet.Servlet;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The servlet behind a real server on a free loopback port. */
public final class TestServer implements AutoCloseable {

    private final Caretaker caretaker;
    private final Serving serving;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final CaretakerServlet servlet;

    private TestServer(Caretaker caretaker, Access access) {
        this.caretaker = caretaker;
        this.serving = new Serving(caretaker);
        this.servlet = new CaretakerServlet(Routes.of(serving, access), access, caretaker.audit());
        start(servlet);
    }

    /** A server for a home; the caller's access says who calls. */
    public static TestServer start(Path home, Function<Caretaker, Access> access) {
        Caretaker caretaker = Caretaker.open(home, Optional.empty(), new CallerPermissions());
        return new TestServer(caretaker, access.apply(caretaker));
    }

    public Caretaker caretaker() {
        return caretaker;
    }

    public CaretakerServlet servlet() {
        return servlet;
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    }

    private void start(Servlet servlet) {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            serving.close();
            caretaker.close();
        }
    }
}
