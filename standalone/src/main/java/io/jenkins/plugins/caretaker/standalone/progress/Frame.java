package io.jenkins.plugins.caretaker.standalone.progress;

import io.jenkins.plugins.caretaker.standalone.progress.Snapshot.StepRow;
import io.jenkins.plugins.caretaker.standalone.progress.Snapshot.TaskRow;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import io.jenkins.plugins.caretaker.standalone.terminal.Style;
import io.jenkins.plugins.caretaker.standalone.terminal.Terminal.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One picture of an execution: a line per step with a bar, then the nodes that failed and those that run. It always fits the
 * terminal: whatever has no place is counted. Pure.
 */
final class Frame {

    private static final int BAR = 20;
    private static final int NAME = 24;

    private final Size size;
    private final boolean colours;

    Frame(Size size, boolean colours) {
        this.size = size;
        this.colours = colours;
    }

    /** The lines from top to bottom, one fewer than the terminal has. */
    List<String> draw(Snapshot snapshot) {
        // the cursor stands on the line below
        int room = Math.max(1, size.rows() - 1);
        List<String> lines = new ArrayList<>();
        lines.add(paint(Style.STRONG, "execution " + snapshot.execution(), "  " + Moment.of(snapshot.elapsed())));
        lines.addAll(steps(snapshot.steps(), Math.max(1, (room - 1) / 2)));
        lines.addAll(part(snapshot.failed(), Math.max(1, (room - lines.size()) / 2), this::failed));
        lines.addAll(part(snapshot.running(), room - lines.size(), this::running));
        return lines.subList(0, Math.min(room, lines.size()));
    }

    /** As many steps as there is room for, around the first that is not over. */
    private List<String> steps(List<StepRow> steps, int room) {
        if (steps.size() <= room) return steps.stream().map(this::step).toList();
        int active = 0;
        while (active < steps.size() - 1
                && steps.get(active).ended() == steps.get(active).total()) active++;
        int shown = Math.max(1, room - 1);
        int from = Math.max(0, Math.min(active - shown / 2, steps.size() - shown));
        List<String> lines = new ArrayList<>(
                steps.subList(from, from + shown).stream().map(this::step).toList());
        lines.add(paint(Style.FAINT, "  " + (steps.size() - shown) + " more steps", ""));
        return lines.subList(0, Math.min(room, lines.size()));
    }

    private static List<String> part(List<TaskRow> tasks, int room, Function<TaskRow, String> draw) {
        if (room <= 0) return List.of();
        if (tasks.size() <= room) return tasks.stream().map(draw).toList();
        List<String> lines =
                new ArrayList<>(tasks.subList(0, room - 1).stream().map(draw).toList());
        lines.add("  and " + (tasks.size() - room + 1) + " more " + tasks.get(0).word());
        return lines;
    }

    private String step(StepRow step) {
        int filled = step.total() == 0 ? BAR : BAR * step.ended() / step.total();
        Style style = step.failed() > 0 ? Style.BAD : Style.GOOD;
        String bar = style.paint("█".repeat(filled), colours) + Style.FAINT.paint("░".repeat(BAR - filled), colours);
        String counts = String.format("%d/%d", step.ended(), step.total())
                + (step.running() > 0 ? "  " + step.running() + " running" : "")
                + (step.failed() > 0 ? "  " + step.failed() + " failed" : "");
        // the bar has colours of its own, so the line is cut where its parts are made
        String name = pad(step.name(), Math.min(NAME, Math.max(4, size.columns() - BAR - 8)));
        int left = size.columns() - name.length() - BAR - 4;
        return "  " + name + " " + bar + " " + cut(counts, Math.max(0, left));
    }

    private String failed(TaskRow task) {
        return paint(Style.BAD, "  " + task.word(), "  " + task.step() + "  " + task.node());
    }

    private String running(TaskRow task) {
        return paint(
                Style.ACTIVE,
                "  " + task.word(),
                "  " + task.step() + "  " + task.node() + "  " + Moment.of(task.took()));
    }

    /** A coloured head and a plain rest, together no wider than the terminal. */
    private String paint(Style style, String head, String rest) {
        String shortHead = cut(head, size.columns());
        return style.paint(shortHead, colours) + cut(rest, size.columns() - shortHead.length());
    }

    private static String pad(String text, int width) {
        String cut = cut(text, width);
        return cut + " ".repeat(width - cut.length());
    }

    private static String cut(String text, int width) {
        String safe = Printable.of(text);
        if (safe.length() <= width) return safe;
        return width < 2 ? safe.substring(0, width) : safe.substring(0, width - 1) + "…";
    }
}
