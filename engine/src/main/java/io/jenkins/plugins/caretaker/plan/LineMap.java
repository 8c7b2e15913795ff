package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells where each line of an expanded plan was written. Filled while expanding, by one thread; then only read. */
final class LineMap {

    /**
     * One line of the expanded text.
     *
     * @param indent how many columns the expansion put before it
     * @param outer the including line, if the columns before the indent were written there
     */
    private record Line(String file, int number, int indent, Optional<Line> outer) {

        Location at(int column) {
            if (column < indent && outer.isPresent()) return outer.get().at(column);
            return new Location(file, number, Math.max(1, column - indent + 1));
        }
    }

    private final String file;
    private final List<Line> lines = new ArrayList<>();

    /** @param file as the user named it; what a line that was never added belongs to */
    LineMap(String file) {
        this.file = file;
    }

    /** Adds the next line of the expanded text. */
    void add(String source, int number, int indent) {
        lines.add(new Line(source, number, indent, Optional.empty()));
    }

    /** Adds a line whose indent was written at another place. */
    void add(String source, int number, int indent, String outerSource, int outerNumber) {
        lines.add(
                new Line(source, number, indent, Optional.of(new Line(outerSource, outerNumber, 0, Optional.empty()))));
    }

    /** Both count from 0, as the YAML reader does. */
    Location at(int line, int column) {
        if (line < lines.size()) return lines.get(line).at(column);
        return lines.isEmpty() || line > lines.size() ? new Location(file, line + 1, column + 1) : afterEnd();
    }

    private Location afterEnd() {
        Line last = lines.get(lines.size() - 1);
        return new Location(last.file(), last.number() + 1, 1);
    }
}
