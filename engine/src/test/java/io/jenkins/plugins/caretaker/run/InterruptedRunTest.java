package io.jenkins.plugins.caretaker.run;

import static io.jenkins.plugins.caretaker.run.Home.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of work that was cut off when its process died. Pins the opposite of DOP B.3, "crash in the middle". */
class InterruptedRunTest {

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    @Test
    void recovering_makes_what_was_open_interrupted_and_keeps_what_is_done() throws Exception {
        home.steps(says("one") + says("two"));
        home.run();
        String dead = home.diedDuring("two", "b");
        home.reopen();

        assertThat(home.caretaker().executions().recover()).containsExactly(dead);

        assertThat(home.status(dead)).isEqualTo(ExecutionStatus.INTERRUPTED);
        assertThat(home.state()).isEqualTo("""
                default interrupted
                one: a done, b done, c done
                two: a done, b interrupted, c done""");
        assertThat(home.caretaker().executions().recover()).isEmpty();
    }

    @Test
    void a_command_that_may_be_repeated_is_taken_up_by_the_next_run() throws Exception {
        home.steps(says("one").replace("custom,", "custom, on_interrupt: retry,") + says("two"));
        home.run();
        home.diedDuring("one", "b");

        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);

        assertThat(home.done().subList(6, home.done().size())).containsExactly("one b");
        assertThat(home.state()).startsWith("default done");
    }

    @Test
    void a_command_that_must_not_be_repeated_unasked_fails_and_names_the_way_out() throws Exception {
        home.steps(says("one"));
        home.run();
        home.diedDuring("one", "b");

        RunResult result = home.run();

        assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(result.failures())
                .singleElement()
                .asString()
                .contains("was interrupted before", "caretaker reset p --stepset default --step 'one' --nodes b");
        assertThat(home.done()).hasSize(3);
        assertThat(home.state()).contains("one: a done, b failed, c done");

        home.reset(home.reset());
        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).hasSize(4).endsWith("one b");
    }

    @Test
    void a_reset_takes_up_interrupted_work_without_force_and_without_a_run_before() throws Exception {
        home.steps(says("one"));
        home.run();
        home.diedDuring("one", "c");

        ResetReport report = home.reset(home.reset());

        assertThat(report.items()).extracting(ResetReport.Item::node).containsExactly("c");
        assertThat(home.state()).isEqualTo("default partial\none: a done, b done, c ready");
    }
}
