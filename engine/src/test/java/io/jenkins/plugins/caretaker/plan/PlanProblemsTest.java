package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The wording of problems is a promise: a line that begins with {@code >} is a plan, and its problems follow. */
class PlanProblemsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/plan/problems.txt");

    /** What a plan of the file does not say itself. */
    private static final Map<String, String> REST = Map.of(
            "infrastructures:", "infrastructures: { lab: { type: baremetal } }\n",
            "nodes:", "nodes: { web01: { infrastructure: lab }, web02: { infrastructure: lab } }\n");

    @Test
    void every_problem_is_worded_as_promised() throws IOException {
        List<String> golden = Files.readAllLines(GOLDEN);

        List<String> now = golden.stream()
                .filter(line -> line.startsWith("> "))
                .flatMap(line -> Stream.concat(Stream.of(line), problems(line.substring(2))))
                .toList();

        assertThat(now).containsExactlyElementsOf(golden);
        assertThat(now.stream().filter(line -> line.startsWith("> "))).hasSizeGreaterThan(40);
    }

    private static Stream<String> problems(String line) {
        String text = line.replace(" ⏎ ", "\n") + "\n";
        String rest = REST.keySet().stream()
                .filter(key -> !("\n" + text).contains("\n" + key))
                .sorted()
                .map(REST::get)
                .collect(Collectors.joining());
        return Plans.problems(text + rest).stream().map(problem -> "  " + problem);
    }
}
