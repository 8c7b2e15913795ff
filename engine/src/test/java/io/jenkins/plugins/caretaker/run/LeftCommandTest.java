package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A local command does not outlive the Caretaker that started it for longer than until it matters. Source: design.md 8. */
@Tag("slow")
class LeftCommandTest {

    /** The first time it tells its number and works until it is ended; the second time it looks whether the first still works. */
    private static final String COMMAND = """
            - name: long
              nodes: a
              command:
                plugin: custom
                on_interrupt: retry
                exec: |
                  if [ -e pid ]; then
                    case "$(sed -n 's/^State:.\\(.\\).*/\\1/p' /proc/$(cat pid)/status 2>/dev/null)" in ""|Z|X) echo alone >> done ;; *) echo beside >> done ;; esac
                  else
                    echo $$ > pid.new; mv pid.new pid
                    trap '' TERM
                    while :; do sleep 0.05; done
                  fi
            """;

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    @Test
    void what_a_killed_caretaker_left_running_here_is_ended_before_it_is_done_again() throws Exception {
        home.steps(COMMAND);
        ProcessHandle left = killedWhileRunning();
        assertThat(left.isAlive()).isTrue();

        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);

        assertThat(home.done()).containsExactly("alone");
        assertThat(directory.resolve("home/running")).isEmptyDirectory();
    }

    @Test
    void it_is_ended_when_its_execution_is_closed() throws Exception {
        home.steps(COMMAND);
        ProcessHandle left = killedWhileRunning();

        assertThat(home.caretaker().executions().recover()).hasSize(1);

        await().until(() -> !runs(left));
        assertThat(home.status("1")).isEqualTo(ExecutionStatus.INTERRUPTED);
    }

    /** Returns the command that is left. */
    private ProcessHandle killedWhileRunning() throws Exception {
        Process process = RunProcess.start(directory.resolve("home"), "", directory.resolve("p.yaml"));
        home.awaitFile("pid");
        process.toHandle().destroyForcibly();
        process.waitFor();
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        Optional<ProcessHandle> left = ProcessHandle.of(pid);
        return left.orElseThrow();
    }

    /** One that nobody waits for stays in the list of processes after its end. */
    private static boolean runs(ProcessHandle process) throws Exception {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        return Files.exists(status) && !Files.readString(status).contains("State:\tZ");
    }
}
