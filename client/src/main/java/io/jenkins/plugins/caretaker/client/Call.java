package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One thing that is asked of the server.
 *
 * @param path below {@code /api/v1}, encoded
 * @param again whether it may be made twice without harm
 */
record Call(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        Optional<JsonNode> body,
        boolean again) {

    static final JsonMapper JSON = JsonMapper.builder().build();

    static Call of(String method, String path) {
        boolean again = method.equals("GET") || method.equals("PUT");
        return new Call(method, path, Map.of(), Map.of("Accept", "application/json"), Optional.empty(), again);
    }

    /** A path with its variables put in, each as one segment. */
    static String path(String template, String... values) {
        String path = template;
        for (String value : values)
            path = path.replaceFirst("\\{}", encode(value).replace("\\", "\\\\"));
        return path;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** With one more parameter, if there is a value. */
    Call with(String name, Object value) {
        if (value == null) return this;
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value.toString());
        return new Call(method, path, more, headers, body, again);
    }

    Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, path, query, more, body, again);
    }

    Call body(JsonNode json) {
        return new Call(method, path, query, headers, Optional.of(json), again);
    }

    /** With a key by which the server knows it again. */
    Call keyed(String key) {
        Call named = header("Idempotency-Key", key);
        return new Call(method, path, query, named.headers, body, true);
    }

    HttpRequest.Builder request(String base) {
        String parameters = query.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path + (parameters.isEmpty() ? "" : "?" + parameters)));
        headers.forEach(request::setHeader);
        if (body.isPresent()) request.setHeader("Content-Type", "application/json");
        return request.method(
                method,
                body.map(json -> BodyPublishers.ofByteArray(bytes(json))).orElseGet(BodyPublishers::noBody));
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
