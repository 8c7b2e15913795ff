package io.jenkins.plugins.caretaker.transport;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps what a script prints, and fails if two threads come at once. */
final class Printed implements Output {

    record Line(Stream stream, String text, boolean continues) {}

    private final List<Line> lines = new ArrayList<>();
    private final AtomicBoolean inside = new AtomicBoolean();

    @Override
    public void line(Stream stream, String line, boolean continues) {
        if (!inside.compareAndSet(false, true)) throw new AssertionError("two threads at once");
        synchronized (this) {
            lines.add(new Line(stream, line, continues));
        }
        inside.set(false);
    }

    synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    List<String> stdout() {
        return texts(Stream.STDOUT);
    }

    List<String> stderr() {
        return texts(Stream.STDERR);
    }

    /** Standard output with its line ends. */
    String text() {
        return lines().stream()
                .filter(line -> line.stream() == Stream.STDOUT)
                .map(line -> line.text() + (line.continues() ? "" : "\n"))
                .collect(joining());
    }

    private List<String> texts(Stream stream) {
        return lines().stream()
                .filter(line -> line.stream() == stream)
                .map(Line::text)
                .toList();
    }
}
