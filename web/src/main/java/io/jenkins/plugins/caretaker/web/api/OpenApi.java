package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.Problem;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An OpenAPI 3.1 document of routes: paths, methods, rights and summaries as the router has them, bodies and answers as {@code openapi.json}
 * beside this class says.
 */
public final class OpenApi {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String API = "/api/";

    private OpenApi() {}

    /** The document. */
    public static ObjectNode of(List<Route> routes) {
        JsonNode known = known();
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Caretaker")
                .put("version", "v1")
                .put("description", "Maintenance processes: plans, their state, executions, logs and events");
        ObjectNode paths = document.putObject("paths");
        routes.stream()
                .filter(route -> route.path().text().startsWith(API))
                .forEach(route -> paths.withObject("/" + escaped(route.path().text()))
                        .set(route.method().name().toLowerCase(Locale.ROOT), operation(route, known)));
        ObjectNode components = document.putObject("components");
        components.set("schemas", known.get("schemas"));
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("token").put("type", "http").put("scheme", "bearer");
        schemes.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", "caretaker_session");
        return document;
    }

    /** As a step of a JSON pointer. */
    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }

    private static ObjectNode operation(Route route, JsonNode known) {
        String call = route.method() + " " + route.path().text();
        JsonNode said = known.path("calls").path(call);
        ObjectNode json = JSON.objectNode()
                .put("summary", route.summary().replaceAll("; \\?.*", ""))
                .put("operationId", id(route));
        parameters(route, said, json);
        if (said.has("body")) {
            json.putObject("requestBody")
                    .put("required", true)
                    .putObject("content")
                    .putObject("application/json")
                    .set("schema", schema(said.get("body")));
        }
        ObjectNode responses = json.putObject("responses");
        answers(said, responses);
        responses
                .putObject("default")
                .put("description", "What went wrong")
                .putObject("content")
                .putObject(Problem.TYPE)
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        ArrayNode security = json.putArray("security");
        route.right().ifPresent(right -> {
            json.put("description", "Needs the right '" + right.word() + "'.");
            security.addObject().putArray("token");
            security.addObject().putArray("session");
        });
        return json;
    }

    private static String id(Route route) {
        String path = route.path().text().substring("/api/v1/".length()).replaceAll("[{}*]", "");
        return route.method().name().toLowerCase(Locale.ROOT) + "_" + path.replaceAll("[^A-Za-z0-9]+", "_");
    }

    private static void parameters(Route route, JsonNode said, ObjectNode json) {
        ArrayNode list = json.putArray("parameters");
        route.path().segments().stream()
                .filter(segment -> segment.startsWith("{"))
                .map(segment -> segment.replaceAll("[{}*]", ""))
                .forEach(name -> parameter(list, name, "path").put("required", true));
        said.path("query").forEach(name -> parameter(list, name.asText(), "query"));
        boolean keyed = route.method() == Method.POST && !said.path("unkeyed").asBoolean();
        if (keyed) parameter(list, "Idempotency-Key", "header");
        if (said.path("tagged").asBoolean()) parameter(list, "If-None-Match", "header");
        if (said.path("matched").asBoolean()) parameter(list, "If-Match", "header");
    }

    private static ObjectNode parameter(ArrayNode list, String name, String in) {
        ObjectNode json = list.addObject().put("name", name).put("in", in);
        json.putObject("schema").put("type", "string");
        return json;
    }

    private static void answers(JsonNode said, ObjectNode responses) {
        String status = said.path("status").asText("200");
        ObjectNode answer = responses.putObject(status).put("description", "Done");
        ObjectNode content = JSON.objectNode();
        if (said.has("answer")) content.putObject("application/json").set("schema", schema(said.get("answer")));
        said.path("types")
                .forEach(type ->
                        content.putObject(type.asText()).putObject("schema").put("type", "string"));
        if (!content.isEmpty()) answer.set("content", content);
        if (said.path("tagged").asBoolean()) responses.putObject("304").put("description", "As it was");
    }

    /** A name stands for the schema of that name. */
    private static JsonNode schema(JsonNode said) {
        return said.isTextual() ? JSON.objectNode().put("$ref", "#/components/schemas/" + said.textValue()) : said;
    }

    /** What is said of calls beyond their routes. */
    static JsonNode known() {
        try (InputStream input = OpenApi.class.getResourceAsStream("openapi.json")) {
            // two who described the same call would not see that only one of them is heard
            return JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(Optional.ofNullable(input).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.json cannot be read", e);
        }
    }
}
