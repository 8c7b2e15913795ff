package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.plan.Trigger.Gathering;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Events that wait to become one execution. Has a form in JSON, because it has to survive restarts. Used by one thread. */
final class EventBatch {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Set<String> subjects = new LinkedHashSet<>();
    private final Optional<String> environment;
    private Instant first;
    private Instant last;
    private long count;
    private long id;
    private String type = "";
    private String reason = "";
    private JsonNode data = NullNode.getInstance();
    private List<String> chain = List.of();

    /** @param environment the one that all of them are about, if they were told apart by it */
    EventBatch(Optional<String> environment) {
        this.environment = environment;
    }

    void add(Event event) {
        subjects.add(event.subject());
        if (first == null) first = event.at();
        last = event.at();
        count++;
        id = event.id();
        type = event.type();
        reason = event.reason() == null ? "" : event.reason();
        data = event.data();
        List<String> behind = Causes.chain(event);
        if (behind.size() > chain.size()) chain = behind;
    }

    void remove(String subject) {
        subjects.remove(subject);
    }

    /** Whether it has waited long enough. */
    boolean isDue(Gathering gathering, Instant now) {
        if (gathering.isEach()) return true;
        boolean debounced = !gathering.debounce().isZero();
        boolean batched = !gathering.batch().isZero();
        boolean quiet = debounced && passed(last, now, gathering.debounce());
        boolean full = batched && passed(first, now, gathering.batch());
        return quiet || full || (!debounced && !batched);
    }

    /** When it has waited long enough, if nothing more comes. */
    Instant due(Gathering gathering) {
        Instant quiet = last.plus(gathering.debounce());
        Instant full = first.plus(gathering.batch());
        if (gathering.debounce().isZero()) return full;
        return gathering.batch().isZero() || quiet.isBefore(full) ? quiet : full;
    }

    /** A clock that went back by that much counts as well: otherwise everybody would wait until it is there again. */
    static boolean passed(Instant from, Instant now, Duration span) {
        return Duration.between(from, now).abs().compareTo(span) >= 0;
    }

    List<String> subjects() {
        return List.copyOf(subjects);
    }

    Optional<String> environment() {
        return environment;
    }

    /** The triggers that an event goes back to, of all events the most; oldest first. */
    List<String> chain() {
        return chain;
    }

    long count() {
        return count;
    }

    long newest() {
        return id;
    }

    /** What the execution is told: the newest event, and all that the batch is about. */
    Map<SystemVariable, String> facts() {
        Map<SystemVariable, String> facts = new EnumMap<>(SystemVariable.class);
        facts.put(SystemVariable.EVENT_ID, Long.toString(id));
        facts.put(SystemVariable.EVENT_TYPE, type);
        facts.put(SystemVariable.EVENT_AT, last.toString());
        facts.put(SystemVariable.EVENT_SUBJECT, String.join(",", subjects));
        facts.put(SystemVariable.EVENT_REASON, reason);
        facts.put(SystemVariable.EVENT_COUNT, Long.toString(count));
        facts.put(SystemVariable.EVENT_DATA, data.toString());
        environment.ifPresent(name -> facts.put(SystemVariable.EVENT_ENVIRONMENT, name));
        return facts;
    }

    ObjectNode json() {
        ObjectNode json = JSON.objectNode()
                .put("first", first.toString())
                .put("last", last.toString())
                .put("count", count)
                .put("id", id)
                .put("type", type)
                .put("reason", reason);
        environment.ifPresent(name -> json.put("environment", name));
        if (!chain.isEmpty()) chain.forEach(json.putArray(Causes.CHAIN)::add);
        subjects.forEach(json.putArray("subjects")::add);
        json.set("data", data);
        return json;
    }

    static EventBatch of(JsonNode json) {
        EventBatch batch =
                new EventBatch(Optional.ofNullable(json.path("environment").textValue()));
        json.path("subjects").forEach(subject -> batch.subjects.add(subject.asText()));
        batch.last = Instant.parse(json.path("last").asText());
        batch.first = json.has("first") ? Instant.parse(json.path("first").asText()) : batch.last;
        batch.count = json.path("count").asLong(1);
        batch.id = json.path("id").asLong();
        batch.type = json.path("type").asText();
        batch.reason = json.path("reason").asText("");
        batch.data = json.path("data");
        batch.chain = Causes.chain(json);
        return batch;
    }
}
