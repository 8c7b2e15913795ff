package io.jenkins.plugins.caretaker.run.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where log files are: {@code <home>/log/<plan>/<execution>/all.log} and {@code …/node/<name>.log}; files that steps want to be kept
 * are beside them, {@code …/artifact/<node>/<step id>/<name>}.
 *
 * @param root {@code <home>/log}
 */
public record LogFiles(Path root) {

    public Path directory(String plan, String execution) {
        return root.resolve(safe(plan)).resolve(safe(execution));
    }

    public Path all(String plan, String execution) {
        return directory(plan, execution).resolve("all.log");
    }

    public Path node(String plan, String execution, String node) {
        return directory(plan, execution).resolve("node").resolve(safe(node) + ".log");
    }

    public Path artifact(String plan, String execution, String node, String step, String name) {
        return directory(plan, execution)
                .resolve("artifact")
                .resolve(safe(node))
                .resolve(safe(step))
                .resolve(safe(name));
    }

    /**
     * Removes the logs of an execution; what is not there is no problem.
     *
     * @throws UncheckedIOException if a file cannot be removed
     */
    public void delete(String plan, String execution) {
        Path directory = directory(plan, execution);
        if (!Files.exists(directory)) return;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the log " + directory + " cannot be removed", e);
        }
    }

    /** A name as one path segment: nothing in it can climb out of the directory. */
    private static String safe(String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return encoded.startsWith(".") ? "%2E" + encoded.substring(1) : encoded;
    }
}
