package io.jenkins.plugins.caretaker.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.jenkins.plugins.caretaker.graph.RandomRun.Shape;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What holds for every graph and every way its tasks end. Source: research/engineering.md D.2 T13. The rules that every
 * single start and end must obey are checked by {@link RandomRun} itself.
 */
class ScheduleLawsTest {

    private static final int SOUND_GRAPHS = 10_000;
    private static final int BAD_GRAPHS = 10_000;

    private static void forSeeds(int count, Consumer<Random> law) {
        for (int seed = 0; seed < count; seed++) {
            Random random = new Random(seed);
            assertThatCode(() -> law.accept(random)).as("seed %d", seed).doesNotThrowAnyException();
        }
    }

    @Test
    void a_sound_graph_leaves_no_task_open() {
        forSeeds(SOUND_GRAPHS, random -> {
            RandomRun run = new RandomRun(Shape.SOUND, random);

            assertThat(run.graph.flaws()).isEmpty();
            run.toTheEnd();
            assertThat(run.schedule.stuck()).isEmpty();
            assertThat(run.states()).allMatch(TaskState::ended);
        });
    }

    @Test
    void without_a_failure_everything_is_done() {
        forSeeds(SOUND_GRAPHS, random -> {
            RandomRun run = new RandomRun(Shape.SOUND, random).withoutFailures();

            run.toTheEnd();
            assertThat(run.schedule.verdict()).isEqualTo(Verdict.DONE);
            assertThat(run.states()).allMatch(state -> state == TaskState.DONE || state == TaskState.SKIPPED);
        });
    }

    @Test
    void done_means_that_every_task_is_done_or_was_not_needed() {
        forSeeds(BAD_GRAPHS, random -> {
            RandomRun run = new RandomRun(Shape.ANY, random).withStops();

            run.toTheEnd();
            boolean complete = run.states().allMatch(state -> state == TaskState.DONE || state == TaskState.SKIPPED);
            assertThat(run.schedule.verdict() == Verdict.DONE).isEqualTo(complete);
        });
    }

    @Test
    void what_is_stuck_is_a_flaw_of_the_graph() {
        forSeeds(BAD_GRAPHS, random -> {
            RandomRun run = new RandomRun(Shape.ANY, random);

            run.toTheEnd();
            if (run.schedule.stuck().isEmpty()) return;
            assertThat(run.graph.flaws()).isNotEmpty();
            assertThat(run.schedule.verdict()).isEqualTo(Verdict.FAILED);
        });
    }

    @Test
    void after_a_stop_nothing_waits() {
        forSeeds(BAD_GRAPHS, random -> {
            RandomRun run = new RandomRun(Shape.ANY, random).withStops();

            run.toTheEnd();
            if (run.stopped) assertThat(run.states()).allMatch(TaskState::ended);
        });
    }

    @Test
    void the_same_answers_give_the_same_decisions() {
        for (int seed = 0; seed < 1_000; seed++) {
            RandomRun once = new RandomRun(Shape.ANY, new Random(seed)).withStops();
            RandomRun again = new RandomRun(Shape.ANY, new Random(seed)).withStops();
            once.toTheEnd();
            again.toTheEnd();

            assertThat(again.told).as("seed %d", seed).isEqualTo(once.told);
        }
    }
}
