package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.run.state.PlanState.Cell;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What events tell of a plan's state. Pure. */
final class StateChanges {

    /** Of more it is quicker to read everything again. */
    static final int MOST = 2000;

    private StateChanges() {}

    /** The cells that may have changed; empty if the events do not say which. */
    static Optional<Set<Cell>> of(List<Event> events) {
        Set<Cell> cells = new HashSet<>();
        for (Event event : events) {
            if (event.type().equals("task.changed")) {
                cells.add(new Cell(
                        event.data().path("step_set").asText(),
                        event.data().path("step_id").asText(),
                        event.data().path("node").asText()));
            } else if (event.type().equals("plan.reset") && event.data().has("cells")) {
                event.data()
                        .path("cells")
                        .forEach(cell -> cells.add(new Cell(
                                cell.path(0).asText(),
                                cell.path(1).asText(),
                                cell.path(2).asText())));
            } else if (event.type().startsWith("plan.")
                    || event.data().path("reset").asBoolean()) {
                return Optional.empty();
            }
        }
        return cells.size() > MOST ? Optional.empty() : Optional.of(cells);
    }
}
