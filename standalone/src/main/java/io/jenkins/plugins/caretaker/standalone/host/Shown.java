package io.jenkins.plugins.caretaker.standalone.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/**
 * What a run would do.
 *
 * @param heldBack a sentence for each node that it would leave out
 * @param document all of it, as {@link Runs#noop} gives it; made when it is asked for
 * @param tasks the {@code preview} of the document, each made when its turn comes
 */
public record Shown(
        String stepSet,
        Iterable<JsonNode> packages,
        Iterable<JsonNode> heldBack,
        Iterable<JsonNode> tasks,
        Supplier<ObjectNode> document) {

    static Shown of(ObjectNode document) {
        return new Shown(
                document.path("step_set").asText(),
                document.path("packages"),
                document.path("held_back"),
                document.path("preview"),
                () -> document);
    }
}
