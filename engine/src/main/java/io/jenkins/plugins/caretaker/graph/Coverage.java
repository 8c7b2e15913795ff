package io.jenkins.plugins.caretaker.graph;

import io.jenkins.plugins.caretaker.graph.TransitionTable.Row;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which rows of a table were taken since the program started. Safe for many threads. */
public final class Coverage<S> {

    private final Set<Row<S>> declared = ConcurrentHashMap.newKeySet();
    private final Set<Row<S>> taken = ConcurrentHashMap.newKeySet();

    Coverage() {}

    void declare(Row<S> row) {
        declared.add(row);
    }

    void taken(Row<S> row) {
        // contains is a plain read; add would touch the set's locks for every task of every run
        if (!taken.contains(row)) taken.add(row);
    }

    public List<Row<S>> missing() {
        return declared.stream().filter(row -> !taken.contains(row)).toList();
    }

    /** Fails with the list of rows that no test took. */
    public void assertComplete() {
        if (!missing().isEmpty()) throw new AssertionError("transitions that no test took: " + missing());
    }
}
