package io.jenkins.plugins.caretaker.web.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Sends requests with some headers and keeps no cookies of its own accord. */
public record Browser(Function<String, URI> addresses, Map<String, String> headers) {

    static {
        // so that tests can say where a page is from
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,origin");
    }

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public record Answer(int status, String text, HttpResponse<String> response) {

        public JsonNode json() {
            try {
                return JsonMapper.builder().build().readTree(text);
            } catch (IOException e) {
                throw new IllegalStateException("no JSON: " + text, e);
            }
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public static Browser of(Function<String, URI> addresses) {
        return new Browser(addresses, Map.of());
    }

    public Browser with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Browser(addresses, more);
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(addresses.apply(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        if (!body.isEmpty() && !headers.containsKey("Content-Type")) {
            request.setHeader("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
