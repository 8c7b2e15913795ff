package io.jenkins.plugins.caretaker.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The conditions of a statement, put together. Used once, by one thread. */
final class Where {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> arguments = new ArrayList<>();

    void and(String condition, Object argument) {
        text.append(text.isEmpty() ? " WHERE " : " AND ").append(condition);
        arguments.add(argument);
    }

    void in(String column, List<String> values) {
        String places = String.join(", ", Collections.nCopies(values.size(), "?"));
        // no value at all is no row at all, and () is no SQL
        text.append(text.isEmpty() ? " WHERE " : " AND ")
                .append(values.isEmpty() ? "1 = 0" : column + " IN (" + places + ")");
        arguments.addAll(values);
    }

    /** Begins with a space; empty without conditions. */
    String text() {
        return text.toString();
    }

    Object[] arguments(Object... last) {
        List<Object> all = new ArrayList<>(arguments);
        all.addAll(List.of(last));
        return all.toArray();
    }
}
