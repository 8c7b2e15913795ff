package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import io.jenkins.plugins.caretaker.run.state.PlanState.StepState;
import io.jenkins.plugins.caretaker.run.state.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk with journal and logs gets full in the middle of a run. Source: issue 2, "Bad input"; design.md 8. */
@Tag("slow")
class FullDiskTest {

    @TempDir
    Path directory;

    @Test
    void the_run_ends_with_the_reason_loses_nothing_that_was_acknowledged_and_goes_on_when_there_is_space()
            throws Exception {
        assumeTrue(mayMount(), "needs root, to mount a small disk");
        Path disk = Files.createDirectory(directory.resolve("disk"));
        String mount = "mount -t tmpfs -o size=16m tmpfs " + disk + " && exec \"$@\"";
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", mount, "sh"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                directory.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> said = process.inputReader().lines().toList();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).hasSize(4);
        assertThat(said.get(0)).containsPattern("[Nn]o space (is )?left").contains("disk/home");
        assertThat(said.subList(1, 4))
                .containsExactly("some acknowledged: true", "acknowledged and not stored: []", "done");
    }

    private static boolean mayMount() throws IOException, InterruptedException {
        Process unshare = new ProcessBuilder("unshare", "--mount", "true").start();
        return unshare.waitFor(10, TimeUnit.SECONDS) && unshare.exitValue() == 0;
    }

    /** Fills its own disk by the commands of a run, makes space, and runs again. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            Path directory = Path.of(arguments[0]);
            Path home = directory.resolve("disk/home");
            Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
            try (Caretaker caretaker = Caretaker.open(home, Optional.empty())) {
                caretaker.plans().put(Files.writeString(directory.resolve("p.yaml"), plan()), "tester");
                try {
                    run(caretaker, acknowledged);
                } catch (RuntimeException e) {
                    System.out.println(e.getMessage().replace('\n', ' '));
                }
                Files.delete(directory.resolve("disk/filler"));
                Files.createFile(directory.resolve("enough"));
            }
            System.out.println("some acknowledged: " + (acknowledged.size() > 3));
            try (Caretaker caretaker = Caretaker.open(home, Optional.empty())) {
                caretaker.executions().recover();
                List<String> lost = new ArrayList<>(acknowledged);
                lost.removeAll(done(caretaker));
                System.out.println("acknowledged and not stored: " + lost);
                System.out.println(run(caretaker, acknowledged).status().word());
            }
        }

        private static RunResult run(Caretaker caretaker, Queue<String> acknowledged) throws InterruptedException {
            RunRequest request = new RunRequest(
                    "p", "default", Optional.empty(), Optional.empty(), Map.of(), NodeFilter.NONE, false, "tester", 1);
            RunListener listener = new RunListener() {
                @Override
                public void task(TaskWork task, TaskState state) {
                    if (state == TaskState.DONE)
                        acknowledged.add(task.step().name() + " " + task.node().name());
                }
            };
            return caretaker.executions().start(request, listener).await();
        }

        private static List<String> done(Caretaker caretaker) {
            List<String> done = new ArrayList<>();
            for (StepState step : caretaker.states().of("p").stepSets().get(0).steps()) {
                step.nodes().stream()
                        .filter(node -> node.status() == Status.DONE)
                        .forEach(node -> done.add(step.name() + " " + node.node()));
            }
            return done;
        }

        /** The tenth step leaves no space. All of it needs about half of the disk. */
        private static String plan() {
            StringBuilder text = new StringBuilder(Home.NODES).append("steps:\n");
            for (int step = 1; step <= 100; step++) {
                String exec = step == 10
                        ? "test -f enough || head -c 50m /dev/zero > disk/filler || true"
                        : "echo " + "x".repeat(200);
                text.append(
                        "  - { name: s%d, nodes: all, command: { plugin: custom, on_interrupt: retry, exec: '%s' } }\n"
                                .formatted(step, exec));
            }
            return text.toString();
        }
    }
}
