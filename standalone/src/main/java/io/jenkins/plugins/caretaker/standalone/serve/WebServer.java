package io.jenkins.plugins.caretaker.standalone.serve;

import io.jenkins.plugins.caretaker.web.Doors;
import jakarta.servlet.Servlet;
import java.net.URI;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server for one servlet. Safe for many threads once started. */
public final class WebServer implements AutoCloseable {

    private static final int THREADS = 200;
    private static final int HEADER_BYTES = 16 * 1024;
    /** Whoever sends nothing for so long is cut off; streams send heartbeats in time. */
    private static final int IDLE_MILLIS = 60_000;

    private final Server server;
    private final ServerConnector connector;
    private final ServletContextHandler context;

    /**
     * @param bind an address of this machine
     * @param port 0 for any that is free
     */
    public WebServer(String bind, int port, Servlet servlet) {
        server = new Server(new QueuedThreadPool(THREADS, 8));
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(bind);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        server.setHandler(context);
    }

    /** Lets WebSockets in; to be called before it starts. */
    public void open(Doors doors) {
        JettySockets.install(context, doors);
    }

    /**
     * Begins to listen.
     *
     * @throws Exception if the address cannot be bound
     */
    public void start() throws Exception {
        server.start();
    }

    /** Where it can be reached, once started. */
    public URI address() {
        String host = connector.getHost().contains(":") ? "[" + connector.getHost() + "]" : connector.getHost();
        return URI.create("http://" + host + ":" + connector.getLocalPort());
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
