package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.plan.Trigger.Misfire;
import io.jenkins.plugins.caretaker.plan.Trigger.Overlap;
import io.jenkins.plugins.caretaker.plan.Trigger.Timed;
import io.jenkins.plugins.caretaker.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Source: mission.md A12. The schedule is every full hour. */
class DueTimesTest {

    private static final String DAY = "2026-11-24T";

    @ParameterizedTest(name = "{0}: looked at {1}, then at {2}")
    @CsvSource({
        "RUN_ONCE, 10:30, 10:59, '', 0",
        "RUN_ONCE, 10:30, 11:00, 11, 0",
        "RUN_ONCE, 10:30, 11:01, 11, 0",
        "RUN_ONCE, 10:30, 14:30, 14, 3",
        "RUN_ONCE, 10:30, 14:00, 14, 3",
        "SKIP, 10:30, 14:30, '', 4",
        "SKIP, 10:30, 14:00, 14, 3",
        "RUN_ALL, 10:30, 14:30, '13 14', 2",
        "RUN_ALL, 10:30, 14:00, '12 13 14', 1"
    })
    void what_is_due_and_what_is_let_go(Misfire misfire, String seen, String now, String run, int missed) {
        DueTimes due = DueTimes.of(hourly(misfire), at(seen), at(now));

        assertThat(due.run().stream()
                        .map(time -> time.toString().substring(11, 13))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(run);
        assertThat(due.missed()).isEqualTo(missed);
    }

    @Test
    void a_clock_that_went_back_makes_nothing_due_again() {
        DueTimes due = DueTimes.of(hourly(Misfire.RUN_ALL), at("14:00"), at("12:30"));

        assertThat(due.run()).isEmpty();
        assertThat(due.until()).isEqualTo(at("14:00"));
    }

    @Test
    void after_a_year_without_a_look_a_hundred_executions_are_enough() {
        Timed timed = new Timed(
                Schedules.cron("0 * * * *", ZoneOffset.UTC),
                "",
                Misfire.RUN_ALL,
                Duration.ofDays(1_000),
                Overlap.QUEUE);

        DueTimes due = DueTimes.of(timed, at("00:00").minus(Duration.ofDays(365)), at("00:00"));

        assertThat(due.run()).hasSize(100).last().isEqualTo(at("00:00"));
        assertThat(due.missedText()).isEqualTo("more than 900 times were missed");
    }

    @Test
    @Timeout(20)
    void a_clock_that_jumps_by_seventy_years_passes_billions_of_times_without_looking_at_each() {
        Timed timed = new Timed(
                Schedules.cron("* * * * * *", ZoneOffset.UTC), "", Misfire.RUN_ONCE, Duration.ZERO, Overlap.QUEUE);
        Instant now = Instant.parse("2096-11-24T12:00:00Z");

        DueTimes due = DueTimes.of(timed, at("00:00"), now);

        // those of the last ninety seconds are on time
        assertThat(due.run()).hasSize(91).last().isEqualTo(now);
        assertThat(due.until()).isEqualTo(now);
        assertThat(due.missedText()).isEqualTo("more than 909 times were missed");
    }

    @Test
    void the_last_of_many_times_is_found_though_nothing_was_due_for_decades_after_it() {
        Timed timed = new Timed(
                Schedules.cron("0 * * 24 11 ? 2026", ZoneOffset.UTC),
                "",
                Misfire.RUN_ONCE,
                Duration.ZERO,
                Overlap.QUEUE);

        DueTimes due = DueTimes.of(timed, at("00:00"), Instant.parse("2090-01-01T00:00:00Z"));

        assertThat(due.run()).containsExactly(at("23:59"));
        assertThat(due.until()).isEqualTo(at("23:59"));
    }

    private static Timed hourly(Misfire misfire) {
        return new Timed(Schedules.cron("0 * * * *", ZoneOffset.UTC), "", misfire, Duration.ofHours(2), Overlap.QUEUE);
    }

    private static Instant at(String time) {
        return Instant.parse(DAY + time + ":00Z");
    }
}
