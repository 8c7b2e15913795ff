package io.jenkins.plugins.caretaker.standalone.serve;

import io.jenkins.plugins.caretaker.web.Doors;
import jakarta.servlet.Servlet;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server for one servlet. Safe for many threads once started. */
public final class WebServer implements AutoCloseable {

    private static final int THREADS = 200;
    private static final int HEADER_BYTES = 16 * 1024;
    /** Whoever sends nothing for so long is cut off; streams send heartbeats in time. */
    private static final int IDLE_MILLIS = 60_000;
    /** Sooner, when there are nearly as many as there may be. */
    private static final int CROWDED_IDLE_MILLIS = 20_000;
    /** An open connection that asks for nothing costs some kilobytes; streams are open for long. */
    private static final int CONNECTIONS = 20_000;

    private static final int WAITING = 1_000;

    private final Server server;
    private final ServerConnector connector;
    private final ServletContextHandler context;
    private final boolean secure;

    /**
     * A server that does not listen yet.
     *
     * @param bind an address of this machine
     * @param port 0 for any that is free
     * @param tls plain HTTP without it
     */
    public WebServer(String bind, int port, Optional<SslContextFactory.Server> tls, Servlet servlet) {
        server = new Server(new QueuedThreadPool(THREADS, 8));
        connector = new ServerConnector(server, tls.orElse(null), new HttpConnectionFactory(http()));
        connector.setHost(bind);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(WAITING);
        server.addConnector(connector);
        NetworkConnectionLimit limit = new NetworkConnectionLimit(CONNECTIONS, connector);
        limit.setEndPointIdleTimeout(CROWDED_IDLE_MILLIS);
        server.addBean(limit);
        context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        server.setHandler(context);
        server.setErrorHandler(new JettyProblems.OfServer());
        context.setErrorHandler(new JettyProblems.OfContext());
        secure = tls.isPresent();
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        // tells servlets that a connection is TLS; no name in the certificate has to be the one that was asked for
        http.addCustomizer(new SecureRequestCustomizer(false));
        return http;
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
        return URI.create((secure ? "https://" : "http://") + host + ":" + connector.getLocalPort());
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
