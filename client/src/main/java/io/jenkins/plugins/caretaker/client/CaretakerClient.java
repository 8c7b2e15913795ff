package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Caretaker server. Safe for many threads. Every call may throw a {@link CaretakerException}; a thread that is interrupted while it
 * waits stops waiting with one.
 */
public final class CaretakerClient implements AutoCloseable {

    private final Http http;

    private CaretakerClient(Http http) {
        this.http = http;
    }

    /**
     * Begins to describe a client.
     *
     * @param server where it is, for instance {@code http://127.0.0.1:7070}, or {@code https://jenkins.example.com/caretaker}
     */
    public static Builder at(URI server) {
        return new Builder(server);
    }

    /** The plan store. */
    public Plans plans() {
        return new Plans(http);
    }

    /** What runs and ran. */
    public Executions executions() {
        return new Executions(http, events());
    }

    /** What happens. */
    public Events events() {
        return new Events(http);
    }

    /** The executed versions of a step set. */
    public History history(String plan, String stepSet) {
        return new History(http, plan, stepSet);
    }

    /** Templates and variables. */
    public Variables variables() {
        return new Variables(http);
    }

    /** Triggers. */
    public Triggers triggers() {
        return new Triggers(http);
    }

    /** Machines. */
    public Machines machines() {
        return new Machines(http);
    }

    /** API tokens and the audit log; needs the right {@code admin}. */
    public Administration administration() {
        return new Administration(http);
    }

    /** What the server says of itself: {@code version} among others. Needs no token. */
    public JsonNode ping() {
        return http.get("/ping").json();
    }

    /** Ends what is open; a stream that somebody reads ends with an exception. */
    @Override
    public void close() {
        http.close();
    }

    /** A client that is to be opened. Used by one thread. */
    public static final class Builder {

        private final URI server;
        private Optional<String> token = Optional.empty();
        private Optional<Trust> trust = Optional.empty();
        private Patience patience = Patience.USUAL;
        private ConnectionListener listener = ConnectionListener.NONE;

        private Builder(URI server) {
            boolean known = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
            if (!known || server.getHost() == null) {
                throw new IllegalArgumentException(
                        "'" + server + "' is no address of a server; write for instance http://127.0.0.1:7070");
            }
            this.server = server;
        }

        /** Who calls: an API token, as {@code caretaker token create} prints it. */
        public Builder token(String value) {
            if (value.isBlank() || value.chars().anyMatch(c -> c < 0x21 || c > 0x7e)) {
                throw new IllegalArgumentException("a token is one word of letters, digits and signs");
            }
            token = Optional.of(value);
            return this;
        }

        /**
         * A file whose only content is the token; white space around it does not matter.
         *
         * @throws IllegalArgumentException if it cannot be read or holds something else
         */
        public Builder tokenFile(Path file) {
            try {
                return token(Files.readString(file).strip());
            } catch (IOException e) {
                throw new IllegalArgumentException("the token file " + file + " cannot be read: " + e, e);
            }
        }

        /**
         * Whose certificates are good, instead of those that Java knows.
         *
         * @param file certificates as PEM, or a key store (PKCS#12, JKS)
         * @param password of a key store; empty for none
         * @throws IllegalArgumentException if it cannot be read
         */
        public Builder truststore(Path file, String password) {
            trust = Optional.of(Trust.of(file, password));
            return this;
        }

        public Builder patience(Patience value) {
            patience = value;
            return this;
        }

        public Builder listener(ConnectionListener value) {
            listener = value;
            return this;
        }

        /** Connects when something is asked for, not before. */
        public CaretakerClient open() {
            return new CaretakerClient(new Http(server, token, trust, patience, listener));
        }
    }
}
