package io.jenkins.plugins.caretaker.trigger;

import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Trigger;
import io.jenkins.plugins.caretaker.plan.Trigger.About;
import io.jenkins.plugins.caretaker.plan.Trigger.Deploys;
import io.jenkins.plugins.caretaker.plan.Trigger.Events;
import io.jenkins.plugins.caretaker.plan.Trigger.Gathering;
import io.jenkins.plugins.caretaker.plan.Trigger.Scm;
import io.jenkins.plugins.caretaker.plan.Trigger.Timed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What one trigger makes of events: which it hears, what they become, and when that is due. Pure: what it remembers is given to it, and
 * so is the time. The same decides when a server fires and when somebody asks what would have fired.
 */
final class Listener {

    /** A webhook took a request. */
    static final String RECEIVED = "webhook.received";
    /** A branch or tag moved. */
    static final String MOVED = "scm.changed";
    /** Whom such an event is for. */
    static final String RECEIVER = "receiver";

    private static final String MACHINE = "machine.";
    private static final String REMOVED = "machine.removed";
    /** Beyond this, events of new keys are gathered together: nobody wants that many executions, and memory has an end. */
    private static final int MOST_KEYS = 1_000;

    private final Plan plan;
    private final Trigger trigger;
    private final Gathering gathering;
    private final EventFilter filter;
    private final About about;
    private final Optional<FiringText> key;
    private final boolean byEnvironment;

    Listener(Plan plan, Trigger trigger) {
        this.plan = plan;
        this.trigger = trigger;
        this.gathering = trigger.gathering();
        this.about = about(trigger);
        this.filter = new EventFilter(
                trigger.source() instanceof Events events ? events.types() : List.of("machine"),
                Set.copyOf(about.plans()),
                Set.of(),
                Set.of(),
                Set.copyOf(about.roles()),
                Set.copyOf(about.environments()),
                Set.copyOf(about.tenants()),
                Optional.empty());
        this.key = gathering.key().map(text -> new FiringText(plan, trigger, text));
        this.byEnvironment = trigger.environment()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> text.contains("event.environment"))
                .isPresent();
    }

    private static About about(Trigger trigger) {
        if (trigger.source() instanceof Events events) return events.about();
        if (trigger.source() instanceof Deploys deploys) return deploys.about();
        return new About(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** Whether what it hears becomes an execution at once. */
    boolean isEach() {
        return gathering.isEach();
    }

    /** Whether it listens at all. */
    boolean listens() {
        return !(trigger.source() instanceof Timed);
    }

    /** Takes an event; returns whether it remembers something else now. */
    boolean hear(Event event, Memory memory) {
        // whether a machine is there counts, whoever found it out; a deployment that loses machines over and over ends
        // with its chain
        if (isOwn(event) && !(trigger.source() instanceof Deploys)) return false;
        if (trigger.source() instanceof Events) {
            if (!filter.test(event) || !about.matches(event.subject())) return false;
            gather(event, memory);
            return true;
        }
        if (trigger.source() instanceof Deploys deploys) return machine(deploys, event, memory);
        String expected = trigger.source() instanceof Scm ? MOVED : RECEIVED;
        if (!event.type().equals(expected) || !isFor(event)) return false;
        gather(event, memory);
        return true;
    }

    /** Whether it is about a repository that should be looked at now. */
    boolean wakes(Event event) {
        return trigger.source() instanceof Scm && event.type().equals(RECEIVED) && isFor(event);
    }

    private boolean isFor(Event event) {
        return event.data().path(RECEIVER).asText().equals(TriggerState.id(plan.name(), trigger.name()));
    }

    /** What its own executions do must not start the next one, or it would never end. */
    private boolean isOwn(Event event) {
        return event.data().path("trigger").asText().equals(TriggerState.id(plan.name(), trigger.name()));
    }

    /** A machine that becomes eligible is gathered; one that is so no more is let go. */
    private boolean machine(Deploys deploys, Event event, Memory memory) {
        if (!event.type().startsWith(MACHINE)) return false;
        String name = event.subject();
        boolean gone = event.type().equals(REMOVED);
        Node node = plan.nodes().get(name);
        if (gone || node == null) {
            boolean known = memory.machines.remove(name) != null;
            if (known) memory.forget(name);
            return known;
        }
        MachineView before = memory.machines.getOrDefault(name, MachineView.NEW);
        MachineView now = before.after(event.type());
        if (now.equals(before)) return false;
        memory.machines.put(name, now);
        boolean was = before.isEligible(deploys);
        boolean is = now.isEligible(deploys);
        if (was && !is) memory.forget(name);
        if (!was && is && isMeant(node) && filter.test(event) && about.matches(name)) gather(event, memory);
        return true;
    }

    /** Whether an execution in the trigger's environment could use the node. */
    private boolean isMeant(Node node) {
        Optional<String> fixed = trigger.environment().filter(text -> !text.contains("#{"));
        return fixed.isEmpty()
                || node.environments().isEmpty()
                || node.environments().contains(fixed.get());
    }

    private void gather(Event event, Memory memory) {
        for (Optional<String> environment : environments(event)) {
            EventBatch alone = new EventBatch(environment);
            alone.add(event);
            String text =
                    key.flatMap(template -> template.lenient(alone.facts())).orElse("");
            String name = gathering.isEach()
                    ? Long.toString(event.id()) + "@" + environment.orElse("")
                    : environment.orElse("") + "/" + text;
            boolean full = memory.waiting.size() >= MOST_KEYS && !memory.waiting.containsKey(name);
            memory.batch(full && !gathering.isEach() ? environment.orElse("") + "/" : name, environment)
                    .add(event);
        }
    }

    /** A trigger that runs in the environment of the event runs once for each of a machine in several. */
    private List<Optional<String>> environments(Event event) {
        List<String> all = EventFilter.environments(event).stream()
                .filter(name ->
                        about.environments().isEmpty() || about.environments().contains(name))
                .toList();
        if (byEnvironment && !all.isEmpty())
            return all.stream().map(Optional::of).toList();
        return List.of(all.size() == 1 && byEnvironment ? Optional.of(all.get(0)) : Optional.empty());
    }

    /** Keys of what is due, oldest first. */
    List<String> due(Memory memory, Instant now) {
        if (memory.waiting.isEmpty()) return List.of();
        List<String> due = new ArrayList<>();
        memory.waiting.forEach((name, batch) -> {
            boolean free = gathering.throttle().isZero()
                    || !memory.fired.containsKey(name)
                    || EventBatch.passed(memory.fired.get(name), now, gathering.throttle());
            if (free && batch.isDue(gathering, now)) due.add(name);
        });
        return due;
    }

    /** When something is due next; empty if nothing waits. */
    Optional<Instant> next(Memory memory) {
        return memory.waiting.entrySet().stream()
                .map(entry -> {
                    Instant due = entry.getValue().due(gathering);
                    Instant free = Optional.ofNullable(memory.fired.get(entry.getKey()))
                            .map(at -> at.plus(gathering.throttle()))
                            .orElse(due);
                    return due.isBefore(free) ? free : due;
                })
                .min(Instant::compareTo);
    }

    /** Remembers that what waited under a key fired; returns what it was. */
    EventBatch take(Memory memory, String name, Instant now) {
        EventBatch batch = memory.waiting.remove(name);
        if (gathering.throttle().isZero()) return batch;
        memory.fired.values().removeIf(at -> EventBatch.passed(at, now, gathering.throttle()));
        memory.fired.put(name, now);
        return batch;
    }
}
