package io.jenkins.plugins.caretaker.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Calls a server, as ann unless the headers say otherwise, and holds every answer against its description. */
public class RestClient {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private URI base;
    private Contract contract;

    /** Where to call. */
    protected final void at(URI where, Contract described) {
        base = where;
        contract = described;
    }

    public final URI address(String path) {
        return URI.create(base + path.substring(1));
    }

    public final Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public final Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public final Answer send(String method, String path, String body, String... headers) {
        try {
            Answer answer = new Answer(client.send(request(method, path, body, headers), BodyHandlers.ofString()));
            String type = answer.header("Content-Type");
            if (type != null && type.contains("json")) {
                contract.check(method, path, answer.status(), type, answer.json());
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** An answer whose body is read while it comes. */
    public final HttpResponse<InputStream> open(String path, String... headers)
            throws IOException, InterruptedException {
        return client.send(request("GET", path, null, headers), BodyHandlers.ofInputStream());
    }

    private HttpRequest request(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!List.of(headers).contains("X-Test-User")) request.header("X-Test-User", "ann");
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            if (!headers[i + 1].isEmpty()) request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    /** What was answered. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + response.body(), e);
            }
        }

        /** A value deep in the answer, by names and places. */
        public JsonNode at(String... path) {
            JsonNode at = json();
            for (String name : path) at = name.matches("[0-9]+") ? at.path(Integer.parseInt(name)) : at.path(name);
            return at;
        }

        @Override
        public String toString() {
            return status() + " " + text().substring(0, Math.min(2000, text().length())) + " "
                    + response.headers().map();
        }
    }
}
