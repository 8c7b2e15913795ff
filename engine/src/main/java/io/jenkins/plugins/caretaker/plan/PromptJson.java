package io.jenkins.plugins.caretaker.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a step set asks, as JSON, so that whoever shows the questions can check the answers too. */
public final class PromptJson {

    private PromptJson() {}

    public static ArrayNode of(List<Prompt> prompts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        prompts.forEach(prompt -> list.add(of(prompt)));
        return list;
    }

    /** The pattern is one of Java. */
    public static ObjectNode of(Prompt prompt) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", prompt.name())
                .put("label", prompt.label())
                .put("type", prompt.type().name().toLowerCase(Locale.ROOT))
                .put("required", prompt.required())
                .put("default", prompt.defaultAnswer().orElse(null));
        prompt.choices().forEach(json.putArray("choices")::add);
        return json.put("pattern", prompt.pattern().map(Pattern::pattern).orElse(null));
    }

    /**
     * Reads what {@link #of(List)} wrote.
     *
     * @param shown where it came from
     */
    public static List<Prompt> read(JsonNode list, String shown) {
        List<Prompt> prompts = new ArrayList<>();
        list.forEach(each -> prompts.add(read(each, Location.startOf(shown))));
        return prompts;
    }

    private static Prompt read(JsonNode json, Location where) {
        List<String> choices = new ArrayList<>();
        json.path("choices").forEach(choice -> choices.add(choice.asText()));
        return new Prompt(
                json.path("name").asText(),
                json.path("label").asText(),
                Prompt.Type.valueOf(json.path("type").asText().toUpperCase(Locale.ROOT)),
                json.path("required").asBoolean(),
                text(json, "default"),
                text(json, "pattern").map(Pattern::compile),
                choices,
                where);
    }

    private static Optional<String> text(JsonNode json, String key) {
        return json.hasNonNull(key) ? Optional.of(json.get(key).asText()) : Optional.empty();
    }
}
