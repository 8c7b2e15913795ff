package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.Includes.Expanded;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A plan file with its includes worked in, to be read where the included files are not. Immutable. */
public final class InlinedFile {

    private final Expanded expanded;
    private final List<Diagnostic> problems;

    private InlinedFile(Expanded expanded, List<Diagnostic> problems) {
        this.expanded = expanded;
        this.problems = problems;
    }

    /** Reads the file and all it includes, and understands nothing else of it. */
    public static InlinedFile read(Path file) {
        Diagnostics problems = new Diagnostics();
        Expanded expanded = Includes.expand(file, file.toString(), problems, any -> true);
        return new InlinedFile(expanded, problems.list());
    }

    /** The text without include statements; empty if the file cannot be read. */
    public Optional<String> content() {
        return expanded.text();
    }

    /** What is wrong with the files or their includes. */
    public List<Diagnostic> problems() {
        return problems;
    }

    /**
     * Where a place of the content was written.
     *
     * @param line from 1
     * @param column from 1
     */
    public Location original(int line, int column) {
        return expanded.lines().at(Math.max(0, line - 1), Math.max(0, column - 1));
    }
}
