package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.EventQuery;
import io.jenkins.plugins.caretaker.plan.EventGroup;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.text.Nearest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which events somebody asks for. What is empty is no question. Immutable.
 *
 * @param types beginnings of types up to a dot, or whole ones: {@code execution}, {@code task.changed}; those of groups among them
 * @param subjects what events are about: plans and machines by name
 */
public record EventFilter(
        List<String> types,
        Set<String> plans,
        Set<String> machines,
        Set<String> subjects,
        Set<String> roles,
        Set<String> environments,
        Set<String> tenants,
        Optional<String> execution)
        implements Predicate<Event> {

    /** What can be asked for, by the names that the command line and REST have for it. */
    public static final List<String> NAMES =
            List.of("type", "group", "plan", "machine", "subject", "role", "environment", "tenant", "execution");

    private static final String MACHINE = "machine.";

    public EventFilter {
        types = List.copyOf(types);
        plans = Set.copyOf(plans);
        machines = Set.copyOf(machines);
        subjects = Set.copyOf(subjects);
        roles = Set.copyOf(roles);
        environments = Set.copyOf(environments);
        tenants = Set.copyOf(tenants);
    }

    /**
     * A filter from words.
     *
     * @param value gives for each of {@link #NAMES} a list with commas, or nothing
     * @throws InvalidRequestException if there is no such group
     */
    public static EventFilter of(Function<String, Optional<String>> value) {
        Function<String, Set<String>> list = name -> words(value.apply(name));
        List<String> types = Stream.concat(
                        list.apply("type").stream(),
                        list.apply("group").stream().flatMap(name -> group(name).types().stream()))
                .toList();
        return new EventFilter(
                types,
                list.apply("plan"),
                list.apply("machine"),
                list.apply("subject"),
                list.apply("role"),
                list.apply("environment"),
                list.apply("tenant"),
                value.apply("execution").filter(text -> !text.isBlank()));
    }

    private static EventGroup group(String name) {
        return EventGroup.ofWord(name)
                .orElseThrow(() -> new InvalidRequestException("there is no group of events '" + name + "'. Groups: "
                        + String.join(", ", EventGroup.words()) + "."
                        + Nearest.to(name, EventGroup.words())
                                .map(near -> " Did you mean '" + near + "'?")
                                .orElse("")));
    }

    private static Set<String> words(Optional<String> text) {
        Set<String> words = new LinkedHashSet<>();
        text.stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return words;
    }

    /** What of it the database can tell. */
    public EventQuery query() {
        return new EventQuery(types, plans, machines, subjects);
    }

    @Override
    public boolean test(Event event) {
        JsonNode data = event.data();
        return (types.isEmpty() || types.stream().anyMatch(type -> EventQuery.isOf(event.type(), type)))
                && (plans.isEmpty() || plan(event).filter(plans::contains).isPresent())
                && (machines.isEmpty()
                        || machine(event).filter(machines::contains).isPresent())
                && (subjects.isEmpty() || subjects.contains(event.subject()))
                && (roles.isEmpty() || roles.contains(data.path("role").asText()))
                && (environments.isEmpty() || environments(event).stream().anyMatch(environments::contains))
                && (tenants.isEmpty() || tenants.contains(data.path("tenant").asText()))
                && execution
                        .filter(id -> !data.path("execution").asText().equals(id))
                        .isEmpty();
    }

    /** The plan that an event belongs to: of a machine the one that has it as a node. Empty if it belongs to none. */
    public static Optional<String> plan(Event event) {
        Optional<String> told = Optional.ofNullable(event.data().path("plan").textValue());
        return event.type().startsWith(MACHINE) ? told : told.or(() -> Optional.ofNullable(event.subject()));
    }

    private static Optional<String> machine(Event event) {
        return event.type().startsWith(MACHINE)
                ? Optional.of(event.subject())
                : Optional.ofNullable(event.data().path("node").textValue());
    }

    /** Where it happened: all environments of a machine, the one of an execution. */
    static Set<String> environments(Event event) {
        Set<String> all = new LinkedHashSet<>();
        event.data().path("environments").forEach(name -> all.add(name.asText()));
        Optional.ofNullable(event.data().path("environment").textValue()).ifPresent(all::add);
        return all;
    }
}
