package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan of 10,000 nodes and 10 steps: checked and previewed, by a process as small as it may be. Source: issue 2, "Fast". */
@Tag("slow")
class LargePlanTest {

    private static final int NODES = 10_000;
    private static final int STEPS = 10;

    @TempDir
    Path directory;

    @Test
    void ten_thousand_nodes_are_validated_and_previewed_in_512_mb_and_soon() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        directory.resolve("home").toString(),
                        plan().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> said = process.inputReader().lines().toList();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).as("what it printed").hasSize(2);
        assertThat(said.get(0)).isEqualTo(NODES * STEPS + " tasks");
        // the target is 2 s on an idle machine; CPU time is what other work beside the tests leaves alone
        assertThat(Long.parseLong(said.get(1)))
                .as("ms of CPU, the start of Java included")
                .isLessThan(10_000);
    }

    private Path plan() throws IOException {
        StringBuilder text = new StringBuilder("name: big\ninfrastructures: { lab: { type: baremetal } }\nnodes:\n");
        text.append("  n{i}.example.com: { range: 1..").append(NODES).append(", digits: 5, infrastructure: lab }\n");
        text.append("configuration: { nodes: { '/[05]\\./': { role: web } } }\nsteps:\n");
        for (int step = 1; step <= STEPS; step++) {
            text.append("  - { name: s")
                    .append(step)
                    .append(
                            ", nodes: all, max_per_role: 5, command: { plugin: ssh/custom, exec: 'true', env: { A: '1' } } }\n");
        }
        return Files.writeString(directory.resolve("big.yaml"), text);
    }

    /** Validates, stores and previews a plan; prints the number of its tasks and the CPU time all that took. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            try (Caretaker caretaker = Caretaker.open(Path.of(arguments[0]), Optional.empty())) {
                caretaker.plans().put(Path.of(arguments[1]), "tester");
                RunRequest request = new RunRequest(
                        "big",
                        "default",
                        Optional.empty(),
                        Optional.empty(),
                        java.util.Map.of(),
                        NodeFilter.NONE,
                        true,
                        "tester",
                        1);
                System.out.println(
                        caretaker.executions().preview(request).items().size() + " tasks");
                System.out.println(ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElseThrow()
                        .toMillis());
            }
        }
    }
}
