package io.jenkins.plugins.caretaker.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How SQLite reads the pages of the event log: what it plans does not depend on how many events there are. */
class EventSearchTest extends StoreTest {

    @Override
    String store() {
        return "";
    }

    @BeforeEach
    void some() {
        journal.write(t -> {
            t.events().append("machine.health.healthy", "m1", null, null, json("plan", "p"));
            t.events().append("execution.started", "p", null, null, null);
            t.events().append("execution.finished", "p", null, null, null);
            return t.events().append("task.changed", "p", null, null, json("node", "m1"));
        });
    }

    @Test
    void the_newest_of_all_are_walked_by_id() {
        assertThat(plan(EventQuery.ALL)).anyMatch(step -> step.contains("INTEGER PRIMARY KEY"));
    }

    @Test
    void those_of_a_machine_a_plan_and_a_type_are_walked_by_its_index() {
        assertThat(plan(query(List.of(), List.of(), List.of("m1"))))
                .anyMatch(step -> step.contains("INDEX events_of_machines (machine=? AND id<?)"));
        assertThat(plan(query(List.of(), List.of("p"), List.of())))
                .anyMatch(step -> step.contains("INDEX events_by_plan (plan=? AND id<?)"));
        assertThat(plan(query(List.of("execution.started"), List.of(), List.of())))
                .anyMatch(step -> step.contains("INDEX events_by_type (type=? AND id<?)"));
    }

    @Test
    void each_of_several_has_a_walk_of_its_own() {
        assertThat(plan(query(List.of("execution"), List.of("p"), List.of())))
                .filteredOn(step -> step.contains("INDEX events_by_type (type=? AND id<?)"))
                .hasSize(2);
        assertThat(plan(query(List.of("task", "execution"), List.of("p", "q", "r"), List.of())))
                .filteredOn(step -> step.contains("INDEX events_by_plan (plan=? AND id<?)"))
                .hasSize(3);
    }

    @Test
    void what_types_there_are_is_looked_up_in_the_index() {
        assertThat(explain(EventSearch.TYPES, List.of()))
                .filteredOn(step -> step.contains("events"))
                .hasSize(2)
                .allMatch(step -> step.contains("COVERING INDEX events_by_type"));
    }

    private static EventQuery query(List<String> types, List<String> plans, List<String> machines) {
        return new EventQuery(types, plans, machines, List.of());
    }

    /** The plan for a page; nothing in it looks at each event, and nothing is sorted but the ends of several walks. */
    private List<String> plan(EventQuery query) {
        List<String> steps = journal.read(t -> {
            EventSearch search = EventSearch.before(t.sql(), 1_000_000);
            EventSearch.Statement page = search.page(query, search.types(query), 10);
            return explain(page.text(), page.arguments());
        });
        long walks =
                steps.stream().filter(step -> step.contains("SEARCH events")).count();
        assertThat(steps).noneMatch(step -> step.contains("SCAN events"));
        if (walks == 1) assertThat(steps).noneMatch(step -> step.contains("TEMP B-TREE"));
        return steps;
    }

    private List<String> explain(String text, List<Object> arguments) {
        return journal.read(
                t -> t.sql().query("EXPLAIN QUERY PLAN " + text, row -> row.text("detail"), arguments.toArray()));
    }
}
