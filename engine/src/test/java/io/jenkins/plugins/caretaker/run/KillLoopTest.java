package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.run.state.PlanState.CommandView;
import io.jenkins.plugins.caretaker.run.state.PlanState.StepState;
import io.jenkins.plugins.caretaker.run.state.Status;
import io.jenkins.plugins.caretaker.testkit.PostgresFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a Caretaker with {@code kill -9} at random moments of runs over 20 nodes, again and again, and lets each next one go on.
 * {@code -Dcaretaker.kill.rounds=200} is the long form; the seed is printed with a failure.
 */
@Tag("slow")
class KillLoopTest {

    private static final int NODES = 20;
    private static final int STEPS = 3;
    private static final int ROUNDS = Integer.getInteger("caretaker.kill.rounds", 8);

    @TempDir
    Path directory;

    @Test
    void killed_on_sqlite_nothing_is_lost_and_nothing_finished_runs_again() throws Exception {
        killAndGoOn("");
    }

    @Test
    void killed_on_postgresql_nothing_is_lost_and_nothing_finished_runs_again() throws Exception {
        killAndGoOn(PostgresFixture.shared().emptyStore());
    }

    /** Plans are begun as often as it takes to have been killed so many times. */
    private void killAndGoOn(String store) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int kills = 0;
        for (int plan = 1; kills < ROUNDS; plan++) {
            Path work = Files.createDirectory(directory.resolve("plan" + plan));
            Path file = Files.writeString(work.resolve("plan.yaml"), plan("plan" + plan));
            Map<String, Integer> allowed = new HashMap<>();
            while (runAndKill(store, file, random)) {
                kills++;
                allowRepeatsOfInterrupted(store, "plan" + plan, allowed);
            }
            assertThat(repeated(work.resolve("done"), allowed))
                    .as("commands that ran again, seed " + seed)
                    .isEmpty();
            assertEverythingDone(store, "plan" + plan);
        }
        assertThat(kills).isGreaterThanOrEqualTo(ROUNDS);
    }

    /** Returns whether it was killed; if not, it ended by itself, and well. */
    private boolean runAndKill(String store, Path plan, Random random) throws Exception {
        Process process = RunProcess.start(directory.resolve("home"), store, plan);
        // a fresh process needs about a second until its first command; some are killed before that
        if (process.waitFor(400 + random.nextInt(2000), TimeUnit.MILLISECONDS)) {
            assertThat(process.exitValue()).isZero();
            return false;
        }
        process.destroyForcibly().waitFor();
        return true;
    }

    /** What was cut off may have done its work, so it may do it once more: that is said, not silent. */
    private void allowRepeatsOfInterrupted(String store, String plan, Map<String, Integer> allowed) {
        try (Caretaker caretaker = open(store)) {
            caretaker.executions().recover();
            if (caretaker.plans().list().stream()
                    .noneMatch(known -> known.name().equals(plan))) return;
            for (StepState step : caretaker.states().of(plan).stepSets().get(0).steps()) {
                step.nodes().stream()
                        .filter(node -> node.commands().stream()
                                .map(CommandView::status)
                                .anyMatch(Status.INTERRUPTED::equals))
                        .forEach(node -> allowed.merge(step.name() + " " + node.node(), 1, Integer::sum));
            }
        }
    }

    private static List<String> repeated(Path done, Map<String, Integer> allowed) throws IOException {
        Map<String, Long> counts =
                Files.readAllLines(done).stream().collect(Collectors.groupingBy(line -> line, Collectors.counting()));
        assertThat(counts).hasSize(NODES * STEPS);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1 + allowed.getOrDefault(entry.getKey(), 0))
                .map(entry -> entry.getKey() + " ran " + entry.getValue() + " times")
                .toList();
    }

    private void assertEverythingDone(String store, String plan) {
        try (Caretaker caretaker = open(store)) {
            PlanState state = caretaker.states().of(plan);
            assertThat(state.status()).isEqualTo(Status.DONE);
            List<Execution> executions = caretaker.executions().list(Optional.of(plan));
            assertThat(executions)
                    .extracting(Execution::status)
                    .isSubsetOf(ExecutionStatus.DONE, ExecutionStatus.INTERRUPTED)
                    .endsWith(ExecutionStatus.DONE);
        }
        if (store.isEmpty()) assertIntegrity();
    }

    private void assertIntegrity() {
        try (Journal journal = Journals.open("", directory.resolve("home"))) {
            List<String> answer = journal.read(transaction ->
                    transaction.sql().query("PRAGMA integrity_check", row -> row.text("integrity_check")));
            assertThat(answer).containsExactly("ok");
        }
    }

    private Caretaker open(String store) {
        return Caretaker.open(directory.resolve("home"), Optional.of(store).filter(text -> !text.isEmpty()));
    }

    private static String plan(String name) {
        List<String> lines = new ArrayList<>(List.of(
                "name: " + name, "max_in_flight: 5", "infrastructures: { lab: { type: baremetal } }", "nodes:"));
        lines.add("  n{i}: { range: 1.." + NODES + ", digits: 2, infrastructure: lab, connection: { type: local } }");
        lines.add("steps:");
        IntStream.rangeClosed(1, STEPS)
                .forEach(step -> lines.add(("  - { name: s%d, nodes: all, command:"
                                + " { plugin: custom, exec: 'echo s%d $DOP_NODE_FQDN >> done; sleep 0.%d', on_interrupt: retry } }")
                        .formatted(step, step, step)));
        return String.join("\n", lines) + "\n";
    }
}
