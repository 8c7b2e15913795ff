package io.jenkins.plugins.caretaker.web.stream;

import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.Problem;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Events over WebSocket: one JSON event in each message. The host has the sockets; it asks {@link #admit} before it opens one, then
 * says so to what that gave. Safe for many threads.
 */
public final class EventSockets {

    /** Where hosts open sockets. */
    public static final String PATH = "/api/v1/events/ws";

    private final EventTail tail;
    private final Pumps pumps;
    private final EventRoutes events;

    EventSockets(EventRoutes events) {
        this.tail = events.tail();
        this.pumps = events.pumps();
        this.events = events;
    }

    /** Makes sockets that show what these routes show. */
    public static EventSockets of(EventRoutes events) {
        return new EventSockets(events);
    }

    /** A socket of a host. */
    public interface Socket {

        /** Sends a text; not called again before {@code sent} was called, unless it never is: then the socket is dead. */
        void send(String text, Runnable sent);

        /** Sends a ping frame, so that everybody knows that the connection lives; as {@link #send}. */
        void ping(Runnable sent);

        void close();

        /** Closes the socket of somebody who may not see it any more, and says so. */
        void expel();
    }

    /** A client that was let in. */
    @FunctionalInterface
    public interface Admitted {

        /**
         * Begins to send; returns at once.
         *
         * @return to be called when the socket is closed
         */
        Runnable open(Socket socket);
    }

    /** For those who come without a socket, and for documents about routes. */
    public List<Route> list() {
        return List.of(Route.of(
                Method.GET,
                PATH,
                Right.VIEW,
                "The same events over WebSocket, one JSON event in each message; ?since= and filters as there",
                call -> {
                    throw new ProblemException(Problem.of(
                            426, "Upgrade required", "this is for WebSocket; without one ask /api/v1/events"));
                }));
    }

    /**
     * Lets a client in, or refuses.
     *
     * @param call the request for the socket, with its caller
     * @throws ProblemException if it may not, or asks for nonsense
     */
    public Admitted admit(Call call) {
        // a page of another site could open a socket with the cookies of this one
        call.header("Origin").filter(origin -> !isOwn(origin, call)).ifPresent(origin -> {
            throw ProblemException.forbidden("a page of " + origin + " may not open a socket here");
        });
        call.require(Right.VIEW, Optional.empty(), Optional.empty());
        VisibleEvents filter = VisibleEvents.of(call);
        Admission admission = Admission.of(call, Optional.empty(), Optional.empty());
        long position = events.position(call.query("since"));
        return socket -> {
            SocketOutlet outlet = new SocketOutlet(socket);
            Pump pump = pumps.start(outlet, admission, wake -> new EventSource(tail, position, filter, MESSAGES, wake));
            outlet.attach(pump);
            pump.ready();
            return pump::stop;
        };
    }

    private static boolean isOwn(String origin, Call call) {
        try {
            return call.header("Host")
                    .filter(URI.create(origin).getAuthority()::equals)
                    .isPresent();
        } catch (IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }

    private static final EventSource.Framing MESSAGES = new EventSource.Framing() {

        @Override
        public byte[] event(Told told) {
            return told.json().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] place(long id) {
            return null;
        }

        @Override
        public byte[] heartbeat() {
            return SocketOutlet.PING;
        }
    };

    /** One message at a time. */
    private static final class SocketOutlet implements Outlet {

        /** Stands for a ping. */
        static final byte[] PING = new byte[0];

        private final Socket socket;
        private volatile boolean sending;
        private Pump pump;

        SocketOutlet(Socket socket) {
            this.socket = socket;
        }

        void attach(Pump own) {
            pump = own;
        }

        @Override
        public boolean isReady() {
            return !sending;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            sending = true;
            if (length == 0) socket.ping(this::sent);
            else socket.send(new String(bytes, from, length, StandardCharsets.UTF_8), this::sent);
        }

        private void sent() {
            sending = false;
            pump.ready();
        }

        @Override
        public void flush() {
            // a message is sent when it is whole
        }

        @Override
        public void end() {
            socket.close();
        }

        @Override
        public void expel() {
            socket.expel();
        }
    }
}
