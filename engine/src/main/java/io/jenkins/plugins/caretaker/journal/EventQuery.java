package io.jenkins.plugins.caretaker.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * What the database can tell of the events that somebody wants: it gives all of those, and perhaps others. What is empty is no question.
 *
 * @param types beginnings of types up to a dot, or whole ones; with a star at the end, beginnings as they are
 * @param machines by name
 * @param subjects by name
 */
public record EventQuery(Collection<String> types, Collection<String> machines, Collection<String> subjects) {

    public static final EventQuery ALL = new EventQuery(List.of(), List.of(), List.of());

    /** With more values the text of the statement grows and the database gains nothing. */
    private static final int MOST = 50;

    public EventQuery {
        types = List.copyOf(types);
        machines = List.copyOf(machines);
        subjects = List.copyOf(subjects);
    }

    /** Conditions, each with AND before it; their arguments are added to the list. */
    String conditions(List<Object> arguments) {
        StringBuilder text = new StringBuilder();
        if (!types.isEmpty() && types.size() <= MOST) {
            List<String> each = new ArrayList<>();
            for (String type : types) {
                boolean open = type.endsWith("*");
                String begin = open ? type.substring(0, type.length() - 1) : type;
                each.add(open ? "type LIKE ?" : "type = ? OR type LIKE ?");
                if (!open) arguments.add(begin);
                arguments.add(begin + (open ? "%" : ".%"));
            }
            text.append(" AND (").append(String.join(" OR ", each)).append(')');
        }
        in(text, "machine", machines, arguments);
        in(text, "subject", subjects, arguments);
        return text.toString();
    }

    private static void in(StringBuilder text, String column, Collection<String> values, List<Object> arguments) {
        if (values.isEmpty() || values.size() > MOST) return;
        text.append(" AND ")
                .append(column)
                .append(" IN (")
                .append(String.join(", ", Collections.nCopies(values.size(), "?")))
                .append(')');
        arguments.addAll(values);
    }
}
