package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Makes calls: with the token, again when that helps, and with problem documents as exceptions. Safe for many threads. */
final class Http {

    /** The server or something before it has trouble that may pass. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final String base;
    private final Optional<String> token;
    private final Patience patience;
    private final ConnectionListener listener;
    private final HttpClient client;
    private final Idleness idleness = new Idleness();
    private boolean versionSeen;

    Http(URI server, Optional<String> token, Optional<Trust> trust, Patience patience, ConnectionListener listener) {
        this.base = server.toString().replaceFirst("/+$", "") + "/api/v1";
        this.token = token;
        this.patience = patience;
        this.listener = listener;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience.connect())
                .followRedirects(HttpClient.Redirect.NEVER);
        trust.ifPresent(store -> builder.sslContext(store.context()));
        this.client = builder.build();
    }

    Patience patience() {
        return patience;
    }

    ConnectionListener listener() {
        return listener;
    }

    Idleness idleness() {
        return idleness;
    }

    void close() {
        idleness.close();
    }

    Answer get(String path) {
        return send(Call.of("GET", path));
    }

    /** The answer's JSON; missing if it has no body. */
    Answer send(Call call) {
        return repeated(call, () -> {
            HttpResponse<byte[]> response = client.send(request(call), BodyHandlers.ofByteArray());
            JsonNode json = document(response, response.body());
            if (response.statusCode() >= 300) throw refused(response, json);
            return new Answer(response.headers(), json);
        });
    }

    /** The answer's body, read as it comes. Made once, and not again. */
    HttpResponse<InputStream> open(Call call) {
        return repeated(new Call(call.method(), call.path(), call.query(), call.headers(), call.body(), false), () -> {
            HttpResponse<InputStream> response = client.send(request(call), BodyHandlers.ofInputStream());
            if (response.statusCode() == 200) return response;
            try (InputStream body = response.body()) {
                throw refused(response, document(response, body.readAllBytes()));
            }
        });
    }

    private interface Attempt<T> {
        T make() throws IOException, InterruptedException;
    }

    private <T> T repeated(Call call, Attempt<T> attempt) {
        for (int made = 1; ; made++) {
            try {
                return attempt.make();
            } catch (CaretakerException e) {
                if (made >= patience.attempts() || !call.again() || !PASSING.contains(e.status())) throw e;
            } catch (InterruptedException e) {
                throw interrupted(e);
            } catch (IOException e) {
                // nothing was sent if there was no connection
                boolean unsent = e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
                if (made >= patience.attempts() || !(call.again() || unsent)) throw unreachable(e);
            }
            pause(made);
        }
    }

    /** Waits before another attempt. */
    void pause(int made) {
        LockSupport.parkNanos(patience.pauseAfter(made).toNanos());
        if (Thread.interrupted()) throw interrupted(new InterruptedException());
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = call.request(base).timeout(patience.answer());
        token.ifPresent(value -> request.setHeader("Authorization", "Bearer " + value));
        return request.build();
    }

    private JsonNode document(HttpResponse<?> response, byte[] body) {
        checkVersion(response);
        if (body.length == 0) return MissingNode.getInstance();
        String type = response.headers().firstValue("Content-Type").orElse("no type");
        try {
            if (type.contains("json")) return Call.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw stranger(response, "JSON that ends early");
        } catch (IOException e) {
            throw unreachable(e);
        }
        if (type.startsWith("text/plain") && response.statusCode() < 300) {
            return Call.JSON.getNodeFactory().textNode(new String(body, StandardCharsets.UTF_8));
        }
        throw stranger(response, type);
    }

    private CaretakerException refused(HttpResponse<?> response, JsonNode json) {
        if (json.has("detail") || json.has("error")) return new CaretakerException(Problem.of(json));
        return stranger(response, "no problem document");
    }

    private CaretakerException stranger(HttpResponse<?> response, String what) {
        return new CaretakerException(Problem.of(
                response.statusCode(),
                "Unexpected answer",
                response.uri() + " does not answer as Caretaker does: status " + response.statusCode() + ", " + what));
    }

    CaretakerException unreachable(IOException e) {
        String why = e instanceof HttpTimeoutException
                ? "no answer within "
                        + (e instanceof HttpConnectTimeoutException ? patience.connect() : patience.answer())
                                .toSeconds()
                        + " s"
                : reason(e);
        return new CaretakerException(
                Problem.of(
                        0,
                        "Unreachable",
                        "the server at " + base.replaceFirst("/api/v1$", "") + " cannot be reached: " + why),
                e);
    }

    /** The JDK leaves refused connections without a word. */
    private static String reason(Throwable e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each.getMessage() != null && !each.getMessage().isBlank()) return each.getMessage();
        }
        return e instanceof ConnectException
                ? "connection refused"
                : e.getClass().getSimpleName();
    }

    private static CaretakerException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CaretakerException(Problem.of(0, "Interrupted", "nobody waits for the answer any more"), e);
    }

    private synchronized void checkVersion(HttpResponse<?> response) {
        Optional<String> theirs = response.headers().firstValue("Caretaker-Version");
        String ours = Http.class.getPackage().getImplementationVersion();
        if (versionSeen || theirs.isEmpty() || ours == null) return;
        versionSeen = true;
        if (!theirs.get().equals(ours)) listener.otherVersion(theirs.get(), ours);
    }

    /** How long until something that was cut is given up. */
    long deadline() {
        return System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(patience.reconnect().toMillis());
    }
}
