package io.jenkins.plugins.caretaker.standalone.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.standalone.progress.Snapshot.StepRow;
import io.jenkins.plugins.caretaker.standalone.progress.Snapshot.TaskRow;
import io.jenkins.plugins.caretaker.standalone.terminal.Terminal.Size;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {

    private static List<TaskRow> tasks(int count, String word) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TaskRow("restart", "web" + i, word, Duration.ofMillis(1200)))
                .toList();
    }

    private static Snapshot snapshot(int steps, int running, int failed) {
        List<StepRow> rows = IntStream.range(0, steps)
                .mapToObj(i -> new StepRow("step " + i, 500, i < steps / 2 ? 500 : 0, 0, 0))
                .toList();
        return new Snapshot("7", Duration.ofSeconds(65), rows, tasks(running, "running"), tasks(failed, "failed"));
    }

    @Test
    void a_frame_shows_steps_failures_and_what_runs() {
        var snapshot = new Snapshot(
                "7",
                Duration.ofSeconds(65),
                List.of(new StepRow("prepare", 4, 4, 0, 0), new StepRow("restart", 4, 1, 1, 1)),
                tasks(1, "running"),
                List.of(new TaskRow("restart", "db", "failed", Duration.ZERO)));

        assertThat(new Frame(new Size(80, 24), false).draw(snapshot))
                .containsExactly(
                        "execution 7  1:05",
                        "  prepare                  ████████████████████ 4/4",
                        "  restart                  ██████████░░░░░░░░░░ 2/4  1 running  1 failed",
                        "  failed  restart  db",
                        "  running  restart  web0  1.2s");
    }

    @ParameterizedTest
    @CsvSource({"80, 24, 3, 500, 100", "80, 24, 200, 32, 0", "40, 5, 50, 50, 50", "20, 2, 9, 9, 9", "200, 60, 1, 1, 0"})
    void a_frame_always_fits(int columns, int rows, int steps, int running, int failed) {
        List<String> frame = new Frame(new Size(columns, rows), false).draw(snapshot(steps, running, failed));

        assertThat(frame)
                .hasSizeLessThan(rows)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
    }

    @Test
    void what_has_no_place_is_counted() {
        List<String> frame = new Frame(new Size(80, 24), false).draw(snapshot(100, 500, 0));

        assertThat(frame).hasSize(23).contains("  90 more steps", "  and 490 more running");
        assertThat(frame).anyMatch(line -> line.startsWith("  step 50 "));
    }

    @Test
    void names_of_others_cannot_move_the_cursor() {
        var snapshot =
                new Snapshot("7", Duration.ZERO, List.of(new StepRow("\033[2J", 1, 0, 0, 0)), List.of(), List.of());

        assertThat(new Frame(new Size(80, 24), true).draw(snapshot).get(1)).startsWith("  ^[[2J ");
    }
}
