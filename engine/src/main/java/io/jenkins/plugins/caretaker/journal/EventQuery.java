package io.jenkins.plugins.caretaker.journal;

import java.util.Collection;
import java.util.List;

/**
 * What the database can tell of the events that somebody wants: it gives all of those, and perhaps others. What is empty is no question.
 *
 * @param types beginnings of types up to a dot, or whole ones; with a star at the end, beginnings as they are
 * @param plans by name
 * @param machines by name
 * @param subjects by name
 */
public record EventQuery(
        Collection<String> types, Collection<String> plans, Collection<String> machines, Collection<String> subjects) {

    public static final EventQuery ALL = new EventQuery(List.of(), List.of(), List.of(), List.of());

    public EventQuery {
        types = List.copyOf(types);
        plans = List.copyOf(plans);
        machines = List.copyOf(machines);
        subjects = List.copyOf(subjects);
    }

    /** Whether a type is the wanted one, or one of those that begin so; a star at the end says the same. */
    public static boolean isOf(String type, String wanted) {
        if (wanted.endsWith("*")) return type.startsWith(wanted.substring(0, wanted.length() - 1));
        return type.startsWith(wanted) && (type.length() == wanted.length() || type.charAt(wanted.length()) == '.');
    }
}
