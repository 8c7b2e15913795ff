package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Trigger;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A trigger that fires what its host has: a build of a job in Jenkins. What becomes of events is decided as for triggers of plans; how far it
 * is, the host remembers. Used by one thread at a time.
 */
public final class HostTrigger {

    private final Plan plan;
    private final Trigger trigger;
    private final Listener listener;
    private final Memory memory;

    /**
     * Events that became one firing.
     *
     * @param facts what can be told to an execution of it
     * @param subjects what the events are about
     */
    public record Fired(Map<SystemVariable, String> facts, List<String> subjects) {

        public Fired {
            facts = Map.copyOf(facts);
            subjects = List.copyOf(subjects);
        }
    }

    /**
     * A trigger that goes on where it was.
     *
     * @param trigger of {@code plan}, and of events
     * @param memory what {@link #memory} gave; an empty object if there is nothing to remember
     */
    public HostTrigger(Plan plan, Trigger trigger, JsonNode memory) {
        this.plan = plan;
        this.trigger = trigger;
        this.listener = new Listener(plan, trigger);
        this.memory = Memory.of(memory);
    }

    /** Takes an event; returns whether it remembers something else now. Each event is given once, in the order of their ids. */
    public boolean hear(Event event) {
        return listener.hear(event, memory);
    }

    /** Everything that is due, oldest first. It is remembered as fired. */
    public List<Fired> take(Instant now) {
        List<Fired> fired = new ArrayList<>();
        for (String key : listener.due(memory, now)) {
            EventBatch batch = listener.take(memory, key, now);
            Map<SystemVariable, String> facts = new EnumMap<>(FiringText.facts(plan, trigger));
            facts.putAll(batch.facts());
            fired.add(new Fired(facts, batch.subjects()));
        }
        return fired;
    }

    /** What has to be remembered; a JSON null if nothing. */
    public JsonNode memory() {
        return memory.json();
    }
}
