package io.jenkins.plugins.caretaker.web.stream;

import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which events a client gets: those it asks for and may see. Immutable.
 *
 * @param types beginnings of types up to a dot, or whole ones: {@code execution}, {@code task.changed}; all if empty
 * @param subjects all if empty
 */
record EventFilter(List<String> types, Set<String> subjects, Optional<String> execution, Predicate<String> visible)
        implements Predicate<Event> {

    /** From {@code ?type=&subject=&plan=&execution=}, lists with commas. */
    static EventFilter of(Call call) {
        Caller caller = call.caller().orElseThrow();
        Set<String> subjects = list(call, "subject").collect(Collectors.toSet());
        list(call, "plan").forEach(subjects::add);
        return new EventFilter(
                list(call, "type").toList(),
                subjects,
                call.query("execution"),
                plan -> caller.may(Right.VIEW, Optional.of(plan), Optional.empty()));
    }

    private static java.util.stream.Stream<String> list(Call call, String name) {
        return call.query(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .filter(text -> !text.isBlank());
    }

    @Override
    public boolean test(Event event) {
        return (types.isEmpty() || types.stream().anyMatch(type -> isOf(event.type(), type)))
                && (subjects.isEmpty() || subjects.contains(event.subject()))
                && execution
                        .filter(id -> !event.data().path("execution").asText().equals(id))
                        .isEmpty()
                && visible.test(event.subject());
    }

    private static boolean isOf(String type, String wanted) {
        return type.equals(wanted) || type.startsWith(wanted + ".");
    }
}
