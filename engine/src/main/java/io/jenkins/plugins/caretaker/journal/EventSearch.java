package io.jenkins.plugins.caretaker.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Finds the next events that somebody may want, and reads hardly any others: the log is walked in order, once for each machine, plan or
 * type that was asked for, by the index of that column, and no walk goes on when it has as many as are wanted.
 *
 * @param range a condition on ids
 * @param bounds its arguments
 * @param order of ids
 */
record EventSearch(Sql sql, String range, List<Long> bounds, String order) {

    static final String COLUMNS = "id, at, type, subject, actor, reason, data";

    /** With more values the text of the statement grows and the database gains nothing. */
    private static final int MOST = 50;

    /** Of which there are so many that walking the whole log finds them. */
    private static final String FREQUENT = "task.changed";

    /**
     * Each type of which there is an event: a look into the index for each, however many events there are. A log has a few dozen types.
     */
    static final String TYPES = """
            WITH RECURSIVE known(type) AS (
                SELECT min(type) FROM events
                UNION ALL
                SELECT (SELECT min(type) FROM events WHERE type > known.type) FROM known WHERE known.type IS NOT NULL
            )
            SELECT type FROM known WHERE type IS NOT NULL
            """;

    /** The column whose index is walked, and for which values. */
    private record Walks(String column, List<String> values) {}

    static EventSearch after(Sql sql, long id, long until) {
        return new EventSearch(sql, "id > ? AND id <= ?", List.of(id, until), "id");
    }

    static EventSearch before(Sql sql, long id) {
        return new EventSearch(sql, "id < ?", List.of(id), "id DESC");
    }

    List<Event> find(EventQuery query, int limit) {
        List<String> types = types(query);
        if (types.isEmpty() && !query.types().isEmpty()) return List.of();
        Statement page = page(query, types, limit);
        return sql.query(page.text(), EventTable::event, page.arguments().toArray());
    }

    /** A text of SQL and its arguments. */
    record Statement(String text, List<Object> arguments) {}

    /** @param types those of the log that are meant */
    Statement page(EventQuery query, List<String> types, int limit) {
        Walks walks = walks(query, types);
        List<Object> arguments = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.max(1, walks.values().size()); i++) {
            text.append(i == 0 ? "" : " UNION ALL ").append("SELECT * FROM (");
            text.append("SELECT ").append(COLUMNS).append(" FROM events WHERE ").append(range);
            arguments.addAll(bounds);
            in(text, "machine", of("machine", query.machines(), walks, i), arguments);
            in(text, "plan", of("plan", query.plans(), walks, i), arguments);
            in(text, "type", of("type", types, walks, i), arguments);
            in(text, "subject", query.subjects(), arguments);
            text.append(" ORDER BY ").append(order).append(" LIMIT ?) AS walk").append(i);
            arguments.add(limit);
        }
        text.append(" ORDER BY ").append(order).append(" LIMIT ?");
        arguments.add(limit);
        return new Statement(text.toString(), arguments);
    }

    /** The types of the log that are meant; empty if all are. */
    List<String> types(EventQuery query) {
        if (query.types().isEmpty()) return List.of();
        return sql.query(TYPES, row -> row.text("type")).stream()
                .filter(type -> query.types().stream().anyMatch(wanted -> EventQuery.isOf(type, wanted)))
                .toList();
    }

    /** Of what was asked for that which leaves the fewest events. */
    private static Walks walks(EventQuery query, List<String> types) {
        if (isFew(query.machines())) return new Walks("machine", List.copyOf(query.machines()));
        boolean rare = isFew(types) && !types.contains(FREQUENT);
        if (rare) return new Walks("type", types);
        if (isFew(query.plans())) return new Walks("plan", List.copyOf(query.plans()));
        return isFew(types) ? new Walks("type", types) : new Walks("", List.of());
    }

    private static boolean isFew(Collection<String> values) {
        return !values.isEmpty() && values.size() <= MOST;
    }

    private static Collection<String> of(String column, Collection<String> all, Walks walks, int walk) {
        return walks.column().equals(column) ? List.of(walks.values().get(walk)) : all;
    }

    private static void in(StringBuilder text, String column, Collection<String> values, List<Object> arguments) {
        if (!isFew(values)) return;
        text.append(" AND ").append(column);
        if (values.size() == 1) text.append(" = ?");
        else
            text.append(" IN (")
                    .append(String.join(", ", Collections.nCopies(values.size(), "?")))
                    .append(')');
        arguments.addAll(values);
    }
}
