package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.EventCursor;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Trigger;
import io.jenkins.plugins.caretaker.plan.Trigger.Timed;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what a trigger would have started, had it been there: the times that passed, or what it makes of the events that were recorded.
 * Changes nothing and starts nothing. Looks at no execution: overlap, and what machines have already, are not known for the past.
 */
record Replay(Journal journal, Plan plan, Trigger trigger) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST = 1_000;

    /** The document of {@code trigger test --json}. */
    ObjectNode json(Instant since, Instant now) {
        ObjectNode json = JSON.objectNode()
                .put("plan", plan.name())
                .put("trigger", trigger.name())
                .put("since", since.toString())
                .put("until", now.toString());
        List<ObjectNode> firings =
                trigger.source() instanceof Timed timed ? times(timed, since, now) : heard(since, now);
        ArrayNode list = json.putArray("firings");
        firings.stream().limit(MOST).forEach(list::add);
        return json.put("more", Math.max(0, firings.size() - MOST));
    }

    private List<ObjectNode> times(Timed timed, Instant since, Instant now) {
        List<ObjectNode> firings = new ArrayList<>();
        Optional<Instant> time = timed.schedule().next(since);
        while (time.isPresent() && !time.get().isAfter(now) && firings.size() <= MOST) {
            firings.add(JSON.objectNode().put("at", time.get().toString()));
            time = timed.schedule().next(time.get());
        }
        return firings;
    }

    private List<ObjectNode> heard(Instant since, Instant now) {
        Listener listener = new Listener(plan, trigger);
        Memory memory = new Memory();
        List<ObjectNode> firings = new ArrayList<>();
        new EventCursor(journal, 0).read(event -> {
            boolean before = event.at().isBefore(since);
            if (!before) fire(listener, memory, event.at(), firings);
            listener.hear(event, memory);
            // nothing fires for it, but a machine that was there already becomes eligible only once
            if (before) memory.waiting.clear();
        });
        fire(listener, memory, now, firings);
        return firings;
    }

    /** Fires in the past as a server would have: when a wait was over, not when the next event came. */
    private void fire(Listener listener, Memory memory, Instant until, List<ObjectNode> firings) {
        Optional<Instant> due = listener.next(memory);
        while (due.isPresent() && !due.get().isAfter(until)) {
            Instant at = due.get();
            for (String key : listener.due(memory, at)) firings.add(firing(listener.take(memory, key, at), at));
            due = listener.next(memory);
        }
    }

    private ObjectNode firing(EventBatch batch, Instant at) {
        ObjectNode json = JSON.objectNode().put("at", at.toString()).put("events", batch.count());
        batch.subjects().forEach(json.putArray("subjects")::add);
        json.put(
                "environment",
                trigger.environment().map(text -> text(text, batch)).orElse(null));
        json.put("tenant", trigger.tenant().map(text -> text(text, batch)).orElse(null));
        ObjectNode variables = json.putObject("variables");
        trigger.variables().forEach((name, text) -> variables.put(name, text(text, batch)));
        return json;
    }

    private String text(String template, EventBatch batch) {
        FiringText text = new FiringText(plan, trigger, template);
        try {
            return text.strict(batch.facts());
        } catch (InvalidRequestException e) {
            return text.lenient(batch.facts()).orElse(template);
        }
    }
}
