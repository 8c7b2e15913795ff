package io.jenkins.plugins.caretaker.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jenkins.plugins.caretaker.web.http.PathTemplate;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Holds answers against the server's own description of them. */
public final class Contract {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final Map<JsonNode, Schema> schemas = new HashMap<>();

    public Contract(JsonNode document) {
        this.document = document;
    }

    /** Fails if a JSON answer is not as described; what is not described at all is of other parts. */
    public synchronized void check(String method, String path, int status, String type, JsonNode answer) {
        operation(method, path).ifPresent(operation -> {
            boolean problem = type.startsWith("application/problem+json");
            JsonNode responses = operation.path("responses");
            if (!problem) {
                assertThat(responses.has(Integer.toString(status)))
                        .as(method + " " + path + " answered " + status + ", described: " + responses.fieldNames())
                        .isTrue();
            }
            JsonNode schema = problem
                    ? responses.at("/default/content/application~1problem+json/schema")
                    : responses.path(Integer.toString(status)).at("/content/application~1json/schema");
            if (schema.isMissingNode()) return;
            assertThat(schema(schema).validate(answer))
                    .as(method + " " + path + ": " + answer)
                    .isEmpty();
        });
    }

    private Schema schema(JsonNode schema) {
        return schemas.computeIfAbsent(schema, wanted -> {
            ObjectNode whole = JsonNodeFactory.instance.objectNode();
            whole.setAll((ObjectNode) wanted);
            whole.set("components", document.path("components"));
            return SCHEMAS.getSchema(whole);
        });
    }

    private Optional<JsonNode> operation(String method, String path) {
        List<String> segments = Arrays.stream(
                        path.replaceFirst("\\?.*", "").substring(1).split("/", -1))
                .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
                .toList();
        return document.path("paths").properties().stream()
                .filter(each -> PathTemplate.of(each.getKey()).match(segments).isPresent())
                .map(each -> each.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(each -> !each.isMissingNode())
                .findFirst();
    }
}
