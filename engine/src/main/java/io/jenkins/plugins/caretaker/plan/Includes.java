package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_001;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_002;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_009;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_010;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_043;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.IncludeScan.Include;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Replaces include statements by the files they name, indented to the column of the statement. A file with a list that is
 * included as an item of a list becomes part of that list. Used once, by one thread. Source: DOP plan format, includes.
 */
final class Includes {

    /** Repeated includes of small files must not keep the reader busy for ever. */
    private static final int MOST = 1000;

    /** @param text the plan without includes; empty if there was a problem that leaves nothing to read */
    record Expanded(Optional<String> text, LineMap lines) {}

    /** A file that is being read, and the line of it that is at work. */
    private static final class Frame {
        private final Path path;
        private final String shown;
        private int line;

        Frame(Path path, String shown) {
            this.path = path;
            this.shown = shown;
        }

        @Override
        public String toString() {
            return shown + ":" + line;
        }
    }

    /** What stands before the next line of an included file; the first line may have another beginning than the rest. */
    private static final class Margin {
        private final int width;
        private String next;
        private Optional<Frame> writtenIn;

        Margin(String first, Optional<Frame> writtenIn) {
            this.width = first.length();
            this.next = first;
            this.writtenIn = writtenIn;
        }

        String take() {
            String taken = next;
            next = " ".repeat(width);
            writtenIn = Optional.empty();
            return taken;
        }
    }

    private final Diagnostics problems;
    private final Predicate<Path> allowed;
    private final LineMap lines;
    private final StringBuilder text = new StringBuilder();
    private final Deque<Frame> stack = new ArrayDeque<>();
    private int included;
    private boolean full;

    private Includes(String shown, Diagnostics problems, Predicate<Path> allowed) {
        this.allowed = allowed;
        this.lines = new LineMap(shown);
        this.problems = problems;
    }

    /** @param allowed which files may be included, by their absolute paths */
    static Expanded expand(Path file, String shown, Diagnostics problems, Predicate<Path> allowed) {
        Optional<String> content = new SourceFile(file, shown, problems).read(PLAN_001, Location.startOf(shown));
        return content.map(found -> expand(found, file, shown, problems, allowed))
                .orElseGet(() -> new Expanded(Optional.empty(), new LineMap(shown)));
    }

    /** Expands a text that is, or would be, the content of the file. */
    static Expanded expand(String content, Path file, String shown, Diagnostics problems, Predicate<Path> allowed) {
        Includes includes = new Includes(shown, problems, allowed);
        includes.file(content, new Frame(file.toAbsolutePath().normalize(), shown), new Margin("", Optional.empty()));
        return new Expanded(includes.full ? Optional.empty() : Optional.of(includes.text.toString()), includes.lines);
    }

    /** Takes a text that may not include any file. */
    static Expanded refuse(String content, String shown, Diagnostics problems) {
        IncludeScan.of(content, YamlTree.SETTINGS)
                .forEach(
                        (line, include) -> problems.error(
                                        PLAN_043,
                                        new Location(shown, line + 1, include.column() + 1),
                                        "an uploaded plan cannot include '%s'",
                                        include.file())
                                .hint(
                                        "Write what the file holds into the plan, or add the plan with the command line where the file is."));
        if (content.length() <= SourceFile.LIMIT) return new Expanded(Optional.of(content), new LineMap(shown));
        problems.error(PLAN_002, Location.startOf(shown), "the plan is larger than 3 MB")
                .hint("Split the plan into several plans.");
        return new Expanded(Optional.empty(), new LineMap(shown));
    }

    private void file(String content, Frame frame, Margin margin) {
        stack.push(frame);
        Map<Integer, Include> statements = IncludeScan.of(content, YamlTree.SETTINGS);
        String[] all = content.split("\n", -1);
        int count = all[all.length - 1].isEmpty() ? all.length - 1 : all.length;
        boolean beginning = stack.size() > 1;
        for (int i = 0; i < count && !full; i++) {
            frame.line = i + 1;
            boolean marker =
                    beginning && all[i].startsWith("---") && all[i].substring(3).isBlank();
            beginning = beginning && isBlankOrComment(all[i]);
            Include statement = statements.get(i);
            if (statement != null) follow(statement, frame, margin);
            else line(marker ? "" : all[i], frame, margin);
        }
        stack.pop();
    }

    private void line(String content, Frame frame, Margin margin) {
        Optional<Frame> outer = margin.writtenIn;
        String before = margin.take();
        if (outer.isPresent()) lines.add(frame.shown, frame.line, before.length(), outer.get().shown, outer.get().line);
        else lines.add(frame.shown, frame.line, before.length());
        if (!content.isEmpty() || !before.isBlank()) text.append(before).append(content);
        text.append('\n');
        if (text.length() > SourceFile.LIMIT) tooLarge();
    }

    private void follow(Include statement, Frame frame, Margin margin) {
        Location where = new Location(frame.shown, frame.line, statement.column() + 1);
        if (++included > MOST) {
            tooLarge();
            return;
        }
        locate(statement, frame, where)
                .ifPresent(target -> new SourceFile(target.path, target.shown, problems)
                        .read(PLAN_010, where)
                        .ifPresent(content -> file(content, target, inner(statement, content, frame, margin))));
    }

    private Optional<Frame> locate(Include statement, Frame frame, Location where) {
        try {
            Path path = frame.path.resolveSibling(statement.file()).normalize();
            Frame target = new Frame(
                    path,
                    Path.of(frame.shown)
                            .resolveSibling(statement.file())
                            .normalize()
                            .toString());
            if (!allowed.test(path)) {
                problems.error(
                                PLAN_010,
                                where,
                                "cannot read '%s': it is outside the plan's directory",
                                statement.file())
                        .hint("Here a plan may include only files below its own directory.");
                return Optional.empty();
            }
            boolean loop = stack.stream().anyMatch(open -> open.path.equals(path));
            if (loop) circle(target, where);
            return loop ? Optional.empty() : Optional.of(target);
        } catch (InvalidPathException e) {
            problems.error(PLAN_010, where, "cannot read '%s': %s", statement.file(), e.getReason());
            return Optional.empty();
        }
    }

    private void circle(Frame target, Location where) {
        String chain = stack.stream()
                .map(Frame::toString)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(ArrayDeque::new), Includes::outermostFirst));
        problems.error(PLAN_009, where, "files include each other in a circle: %s → %s", chain, target.shown)
                .hint("Remove one of these include statements.");
    }

    private static String outermostFirst(Deque<String> frames) {
        StringBuilder chain = new StringBuilder();
        frames.descendingIterator()
                .forEachRemaining(
                        frame -> chain.append(chain.isEmpty() ? "" : " → ").append(frame));
        return chain.toString();
    }

    private static Margin inner(Include statement, String content, Frame frame, Margin margin) {
        String prefix = statement.prefix();
        boolean splice = prefix.indexOf('-') >= 0 && isList(content);
        String before = margin.take() + (splice ? prefix.substring(0, prefix.lastIndexOf('-')) : prefix);
        return new Margin(before, before.isBlank() ? Optional.empty() : Optional.of(frame));
    }

    private static boolean isList(String content) {
        return content.lines()
                .filter(line -> !isBlankOrComment(line) && !line.startsWith("---"))
                .findFirst()
                .filter(line -> line.stripLeading().startsWith("- "))
                .isPresent();
    }

    private static boolean isBlankOrComment(String line) {
        String content = line.stripLeading();
        return content.isEmpty() || content.startsWith("#");
    }

    private void tooLarge() {
        full = true;
        problems.error(
                        PLAN_002,
                        Location.startOf(stack.getLast().shown),
                        "the plan with all it includes is larger than 3 MB or has more than %d includes",
                        MOST)
                .hint("Split the plan into several plans.");
    }
}
