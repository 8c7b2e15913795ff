package io.jenkins.plugins.caretaker.standalone.serve;

import io.jenkins.plugins.caretaker.web.Doors;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.stream.EventSockets;
import io.jenkins.plugins.caretaker.web.stream.EventSockets.Admitted;
import io.jenkins.plugins.caretaker.web.stream.EventSockets.Socket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.websocket.api.Session;
import org.eclipse.jetty.ee9.websocket.api.StatusCode;
import org.eclipse.jetty.ee9.websocket.api.WebSocketAdapter;
import org.eclipse.jetty.ee9.websocket.api.WriteCallback;
import org.eclipse.jetty.ee9.websocket.server.JettyServerUpgradeRequest;
import org.eclipse.jetty.ee9.websocket.server.JettyServerUpgradeResponse;
import org.eclipse.jetty.ee9.websocket.server.config.JettyWebSocketServletContainerInitializer;

/** Event streams over the WebSockets of Jetty. */
final class JettySockets {

    /** Pings come more often; what a client sends is not read. */
    private static final Duration IDLE = Duration.ofSeconds(60);

    private static final int MESSAGE_BYTES = 1024;

    private JettySockets() {}

    /** Opens the doors of a context. */
    static void install(ServletContextHandler context, Doors doors) {
        JettyWebSocketServletContainerInitializer.configure(context, (servlets, container) -> {
            container.setIdleTimeout(IDLE);
            container.setMaxTextMessageSize(MESSAGE_BYTES);
            container.setMaxBinaryMessageSize(MESSAGE_BYTES);
            container.addMapping(EventSockets.PATH, (request, response) -> admit(doors, request, response));
        });
    }

    private static Object admit(Doors doors, JettyServerUpgradeRequest request, JettyServerUpgradeResponse response) {
        try {
            return new Adapter(doors.events(request.getHttpServletRequest()));
        } catch (ProblemException e) {
            try {
                response.sendError(e.problem().status(), e.problem().detail());
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
            return null;
        }
    }

    /** One socket. */
    private static final class Adapter extends WebSocketAdapter implements Socket {

        private final Admitted admitted;
        private Runnable gone = () -> {};

        Adapter(Admitted admitted) {
            this.admitted = admitted;
        }

        @Override
        public void onWebSocketConnect(Session session) {
            super.onWebSocketConnect(session);
            gone = admitted.open(this);
        }

        @Override
        public void onWebSocketClose(int code, String reason) {
            super.onWebSocketClose(code, reason);
            gone.run();
        }

        @Override
        public void onWebSocketError(Throwable cause) {
            gone.run();
        }

        @Override
        public void send(String text, Runnable sent) {
            if (isConnected()) getRemote().sendString(text, done(sent));
        }

        @Override
        public void ping(Runnable sent) {
            if (isConnected()) getRemote().sendPing(ByteBuffer.allocate(0), done(sent));
        }

        @Override
        public void close() {
            if (isConnected()) getSession().close();
        }

        @Override
        public void expel() {
            if (isConnected()) getSession().close(StatusCode.POLICY_VIOLATION, "what let you in has ended");
        }

        private WriteCallback done(Runnable sent) {
            return new WriteCallback() {

                @Override
                public void writeSuccess() {
                    sent.run();
                }

                @Override
                public void writeFailed(Throwable cause) {
                    gone.run();
                }
            };
        }
    }
}
