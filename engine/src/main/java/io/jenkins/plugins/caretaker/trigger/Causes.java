package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.run.Executions;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which triggers an event goes back to: those that started its execution, each by an event of the one before. Used by one thread.
 */
final class Causes {

    static final String CHAIN = "chain";

    private static final String TRIGGER = "trigger";
    private static final int REMEMBERED = 1_000;

    private final Executions executions;
    private final Map<String, List<String>> known = new LinkedHashMap<>(16, 0.75f, true);

    Causes(Executions executions) {
        this.executions = executions;
    }

    /** The event with the triggers that it goes back to. */
    Event explain(Event event) {
        String execution = event.data().path("execution").asText("");
        if (execution.isEmpty()) return event;
        List<String> chain = ofExecution(execution);
        if (chain.isEmpty()) return event;
        ObjectNode data = event.data().deepCopy();
        if (!data.hasNonNull(TRIGGER)) data.put(TRIGGER, chain.get(chain.size() - 1));
        chain.forEach(data.putArray(CHAIN)::add);
        return new Event(event.id(), event.at(), event.type(), event.subject(), event.actor(), event.reason(), data);
    }

    private List<String> ofExecution(String id) {
        List<String> found = known.get(id);
        if (found != null) return found;
        List<String> chain = executions.find(id).map(Causes::chain).orElse(List.of());
        if (known.size() >= REMEMBERED) known.remove(known.keySet().iterator().next());
        known.put(id, chain);
        return chain;
    }

    private static List<String> chain(Execution execution) {
        JsonNode facts = execution.request().path("facts");
        String text = facts.path(SystemVariable.TRIGGER_CHAIN.name())
                .asText(facts.path(SystemVariable.TRIGGER_ID.name()).asText(""));
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }

    /** The triggers that an explained event goes back to, oldest first. */
    static List<String> chain(Event event) {
        return chain(event.data());
    }

    static List<String> chain(JsonNode json) {
        List<String> chain = new ArrayList<>();
        json.path(CHAIN).forEach(id -> chain.add(id.asText()));
        return List.copyOf(chain);
    }

    /** What an execution is told. */
    static String text(List<String> before, String last) {
        return before.isEmpty() ? last : String.join("\n", before) + "\n" + last;
    }
}
