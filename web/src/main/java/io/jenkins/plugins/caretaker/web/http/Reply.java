package io.jenkins.plugins.caretaker.web.http;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a handler answers: a status, headers and a body.
 *
 * @param etag if the answer can be asked for again; then {@code If-None-Match} is answered with 304
 */
public record Reply(int status, Map<String, String> headers, Optional<String> etag, Body body) {

    /** Writes the body when status and headers are set. Called once, on the request's thread. */
    @FunctionalInterface
    public interface Body {
        void write(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply json(JsonNode document) {
        return json(200, document);
    }

    public static Reply json(int status, JsonNode document) {
        return json(status, "application/json", document);
    }

    public static Reply problem(Problem problem) {
        return json(problem.status(), Problem.TYPE, problem.json());
    }

    public static Reply text(String type, String text) {
        return bytes(200, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer without a body. */
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), Optional.empty(), (request, response) -> {});
    }

    /** An answer that its own code writes, perhaps after this request's thread has gone on. */
    public static Reply stream(String type, Body body) {
        return new Reply(200, Map.of("Content-Type", type), Optional.empty(), body);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, etag, body);
    }

    /**
     * The same, known by a tag.
     *
     * @param tag what changes with the answer, without quotes
     */
    public Reply tagged(String tag) {
        return new Reply(status, headers, Optional.of('"' + tag + '"'), body);
    }

    private static Reply json(int status, String type, JsonNode document) {
        return bytes(status, type, Json.bytes(document));
    }

    public static Reply bytes(int status, String type, byte[] bytes) {
        return new Reply(status, Map.of("Content-Type", type), Optional.empty(), (request, response) -> {
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        });
    }
}
