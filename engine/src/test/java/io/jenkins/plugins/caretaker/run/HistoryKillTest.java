package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.ProcessVersion;
import io.jenkins.plugins.caretaker.testkit.PostgresFixture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edit, run, edit, edit, run, revert, run, with {@code kill -9} after every step. Source: issue 3, "Shows" 4. */
@Tag("slow")
class HistoryKillTest {

    @TempDir
    Path directory;

    @Test
    void killed_after_every_step_on_sqlite_exactly_the_executed_versions_exist() throws Exception {
        killAfterEveryStep("");
    }

    @Test
    void killed_after_every_step_on_postgresql_exactly_the_executed_versions_exist() throws Exception {
        killAfterEveryStep(PostgresFixture.shared().emptyStore());
    }

    /** The kill comes a moment after the step, so mostly in the middle of the next, which is then done once more. */
    private void killAfterEveryStep(String store) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int step = 0; step < HistoryProcess.STEPS.size() - 1; step++) {
            Process process = start(store, step);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).as("step, seed %d", seed).isEqualTo(String.valueOf(step));
                boolean ended = process.waitFor(random.nextInt(60), TimeUnit.MILLISECONDS);
                process.toHandle().destroyForcibly();
                process.waitFor();
                // what was done before the kill need not be done again
                step += ended
                        ? HistoryProcess.STEPS.size()
                        : (int) lines.lines().count();
            }
        }
        assertThat(start(store, HistoryProcess.STEPS.size() - 2).waitFor()).isZero();

        try (Caretaker caretaker = HistoryProcess.open(directory, store)) {
            List<ProcessVersion> versions = caretaker.history().versions("p", "maint");
            assertThat(versions).as("seed %d", seed).hasSize(3);
            assertThat(versions.get(0).content()).contains("echo one");
            assertThat(versions.get(1).content()).contains("echo three");
            assertThat(versions.get(2).id()).isEqualTo(versions.get(0).id());
            assertThat(versions)
                    .allSatisfy(version -> assertThat(caretaker
                                    .executions()
                                    .find(version.execution())
                                    .orElseThrow()
                                    .record()
                                    .path("process_version")
                                    .asText())
                            .isEqualTo(version.id()));
        }
    }

    private Process start(String store, int step) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HistoryProcess.class.getName(),
                        directory.toString(),
                        store,
                        String.valueOf(step))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
