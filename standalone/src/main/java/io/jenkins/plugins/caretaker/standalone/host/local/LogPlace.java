package io.jenkins.plugins.caretaker.standalone.host.local;

import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.run.log.LogFiles;
import io.jenkins.plugins.caretaker.text.Nearest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what is wrong when a log is asked for that is not there. */
final class LogPlace {

    private LogPlace() {}

    /**
     * Returns if there is such a log, or may come to be one.
     *
     * @param follow whether it may still come
     */
    static void check(LogFiles logs, Execution execution, Optional<String> node, boolean follow) throws IOException {
        Path all = logs.all(execution.plan(), execution.id());
        boolean mayCome = follow && !execution.status().isFinished();
        if (mayCome) return;
        if (!Files.exists(all)) {
            throw new InvalidRequestException("the log of execution " + execution.id() + " is not here: expected " + all
                    + ". It lies in the --home of whoever ran it");
        }
        if (node.isEmpty() || Files.exists(logs.node(execution.plan(), execution.id(), node.get()))) return;
        List<String> known = nodes(logs, execution);
        String near = Nearest.to(node.get(), known)
                .map(match -> " Did you mean '" + match + "'?")
                .orElse("");
        throw new InvalidRequestException("execution " + execution.id() + " logged nothing for node '" + node.get()
                + "'. Nodes with a log: " + (known.isEmpty() ? "none" : String.join(", ", known)) + "." + near);
    }

    private static List<String> nodes(LogFiles logs, Execution execution) throws IOException {
        Path directory = logs.directory(execution.plan(), execution.id()).resolve("node");
        if (!Files.isDirectory(directory)) return List.of();
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .map(file -> URLDecoder.decode(file.substring(0, file.length() - 4), StandardCharsets.UTF_8))
                    .sorted()
                    .toList();
        }
    }
}
