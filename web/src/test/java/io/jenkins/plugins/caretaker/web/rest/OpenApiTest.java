package io.jenkins.plugins.caretaker.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.web.LiveServer;
import io.jenkins.plugins.caretaker.web.Routes;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of all calls. That answers are as described is checked by {@link LiveServer} with every answer of every test. */
@Tag("slow")
class OpenApiTest {

    @TempDir
    Path directory;

    @Test
    void every_route_below_the_api_is_described_and_every_reference_leads_somewhere() throws Exception {
        try (LiveServer server = new LiveServer(directory)) {
            JsonNode document =
                    server.get("/api/v1/openapi.json", "X-Test-User", "").json();
            assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");

            List<String> described = new ArrayList<>();
            document.path("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .fieldNames()
                            .forEachRemaining(method -> described.add(method + " " + path.getKey())));
            List<String> routed = Routes.of(server.serving(), request -> Optional.empty()).stream()
                    .filter(route -> route.path().text().startsWith("/api/"))
                    .map(OpenApiTest::call)
                    .toList();
            assertThat(described).containsExactlyInAnyOrderElementsOf(routed);
            List<String> ids = new ArrayList<>();
            document.findValues("operationId").forEach(id -> ids.add(id.asText()));
            assertThat(ids).doesNotHaveDuplicates().hasSize(routed.size());
            document.findValues("$ref")
                    .forEach(reference -> assertThat(
                                    document.at(reference.asText().substring(1)).isMissingNode())
                            .as(reference.asText())
                            .isFalse());
        }
    }

    @Test
    void the_native_calls_say_what_they_answer() throws Exception {
        try (LiveServer server = new LiveServer(directory)) {
            JsonNode document = server.get("/api/v1/openapi.json").json();
            JsonNode state =
                    document.path("paths").path("/api/v1/plans/{plan}/state").path("get");

            assertThat(state.at("/responses/200/content/application~1json/schema/$ref")
                            .asText())
                    .isEqualTo("#/components/schemas/State");
            assertThat(state.path("responses").has("304")).isTrue();
            assertThat(state.path("description").asText()).isEqualTo("Needs the right 'view'.");
            assertThat(state.path("parameters").toString()).contains("\"plan\"", "\"step_set\"", "If-None-Match");
        }
    }

    private static String call(Route route) {
        return route.method().name().toLowerCase(java.util.Locale.ROOT) + " "
                + route.path().text();
    }
}
