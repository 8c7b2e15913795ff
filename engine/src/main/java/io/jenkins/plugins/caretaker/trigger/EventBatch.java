package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.plan.Trigger.Events;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Events that wait until it is quiet, and become one execution. A value in JSON, because it has to survive restarts.
 *
 * @param json null if nothing waits
 */
record EventBatch(JsonNode json) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SUBJECTS = "subjects";
    private static final String LAST = "last";

    /** Whether a trigger listens for an event. */
    static boolean matches(Events events, Event event) {
        return events.types().stream().anyMatch(type -> matches(type, event.type()))
                && events.isAbout(event.subject())
                && (events.roles().isEmpty()
                        || events.roles().contains(event.data().path("role").asText()))
                && (events.environments().isEmpty()
                        || texts(event.data().path("environments")).stream().anyMatch(events.environments()::contains));
    }

    private static boolean matches(String type, String actual) {
        return type.endsWith("*") ? actual.startsWith(type.substring(0, type.length() - 1)) : actual.equals(type);
    }

    EventBatch with(Event event) {
        ObjectNode next = json.isObject() ? json.deepCopy() : JSON.objectNode();
        Set<String> subjects = new LinkedHashSet<>(texts(next.path(SUBJECTS)));
        subjects.add(event.subject());
        next.remove(SUBJECTS);
        subjects.forEach(next.putArray(SUBJECTS)::add);
        next.put(LAST, event.at().toString()).put("id", event.id()).put("type", event.type());
        next.set("data", event.data());
        return new EventBatch(next);
    }

    boolean isEmpty() {
        return !json.isObject();
    }

    /** Whether it has been quiet long enough. */
    boolean isDue(Events events, Instant now) {
        return !isEmpty()
                && !now.isBefore(Instant.parse(json.path(LAST).asText()).plus(events.debounce()));
    }

    List<String> subjects() {
        return texts(json.path(SUBJECTS));
    }

    /** What the execution is told: the newest event, and all that the batch is about. */
    Map<SystemVariable, String> facts() {
        Map<SystemVariable, String> facts = new EnumMap<>(SystemVariable.class);
        facts.put(SystemVariable.EVENT_ID, json.path("id").asText());
        facts.put(SystemVariable.EVENT_TYPE, json.path("type").asText());
        facts.put(SystemVariable.EVENT_AT, json.path(LAST).asText());
        facts.put(SystemVariable.EVENT_SUBJECT, String.join(",", subjects()));
        facts.put(SystemVariable.EVENT_DATA, json.path("data").toString());
        List<String> environments = texts(json.path("data").path("environments"));
        if (environments.size() == 1) facts.put(SystemVariable.EVENT_ENVIRONMENT, environments.get(0));
        return facts;
    }

    private static List<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(item -> texts.add(item.asText()));
        return List.copyOf(texts);
    }
}
