package io.jenkins.plugins.caretaker.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Source: mission.md A11. Zurich goes forward on 2026-03-29 at 02:00 and back on 2026-10-25 at 03:00. */
class ScheduleTest {

    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 3 * * *           | 2026-11-24T12:00:00Z | 2026-11-25T02:00:00Z",
                "*/15 * * * *        | 2026-11-24T12:01:00Z | 2026-11-24T12:15:00Z",
                "30 0 3 * * *        | 2026-11-24T12:00:00Z | 2026-11-25T02:00:30Z",
                "0 0 3 1 1 ? 2028    | 2026-11-24T12:00:00Z | 2028-01-01T02:00:00Z",
                "0 3 L * *           | 2026-11-24T12:00:00Z | 2026-11-30T02:00:00Z",
                "0 3 15W * ?         | 2026-11-24T12:00:00Z | 2026-12-15T02:00:00Z",
                "0 3 ? * 5L          | 2026-11-24T12:00:00Z | 2026-11-27T02:00:00Z",
                "0 3 ? * MON#1       | 2026-11-24T12:00:00Z | 2026-12-07T02:00:00Z",
                "0 3 * * 0           | 2026-11-24T12:00:00Z | 2026-11-29T02:00:00Z",
                "0 3 * * 7           | 2026-11-24T12:00:00Z | 2026-11-29T02:00:00Z",
                "0 3 * * SUN         | 2026-11-24T12:00:00Z | 2026-11-29T02:00:00Z"
            })
    void cron(String expression, Instant after, Instant next) {
        assertThat(Schedules.cron(expression.strip(), ZURICH).next(after)).contains(next);
    }

    @Test
    void days_times_and_days_of_a_month() {
        Instant now = Instant.parse("2026-11-24T12:00:00Z");

        assertThat(Schedules.daily("03:00", List.of("sat", "sunday"), ZURICH).next(now))
                .contains(Instant.parse("2026-11-28T02:00:00Z"));
        assertThat(Schedules.every(Duration.ofMinutes(90), "08:00-11:00", List.of("wed"), ZURICH)
                        .forecast(now, 4))
                .containsExactly(
                        Instant.parse("2026-11-25T07:00:00Z"),
                        Instant.parse("2026-11-25T08:30:00Z"),
                        Instant.parse("2026-11-25T10:00:00Z"),
                        Instant.parse("2026-12-02T07:00:00Z"));
        assertThat(Schedules.monthly(List.of("1", "last"), "03:00", ZURICH).forecast(now, 3))
                .containsExactly(
                        Instant.parse("2026-11-30T02:00:00Z"),
                        Instant.parse("2026-12-01T02:00:00Z"),
                        Instant.parse("2026-12-31T02:00:00Z"));
        assertThat(Schedules.monthly(List.of("2nd tue", "last fri"), "03:00", ZURICH)
                        .forecast(now, 3))
                .containsExactly(
                        Instant.parse("2026-11-27T02:00:00Z"),
                        Instant.parse("2026-12-08T02:00:00Z"),
                        Instant.parse("2026-12-25T02:00:00Z"));
        assertThat(Schedules.monthly(List.of("31"), "03:00", ZURICH).next(Instant.parse("2027-01-31T12:00:00Z")))
                .contains(Instant.parse("2027-03-31T01:00:00Z"));
    }

    @Test
    void what_falls_into_the_missing_hour_is_due_once_when_the_clock_jumps() {
        Instant evening = Instant.parse("2026-03-28T20:00:00Z");

        assertThat(Schedules.daily("02:30", List.of(), ZURICH).forecast(evening, 2))
                .containsExactly(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
        assertThat(Schedules.cron("*/20 1-3 * * *", ZURICH).forecast(evening, 7))
                .containsExactly(
                        Instant.parse("2026-03-29T00:00:00Z"),
                        Instant.parse("2026-03-29T00:20:00Z"),
                        Instant.parse("2026-03-29T00:40:00Z"),
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-03-29T01:20:00Z"),
                        Instant.parse("2026-03-29T01:40:00Z"),
                        Instant.parse("2026-03-29T23:00:00Z"));
    }

    @Test
    void what_would_be_due_twice_is_due_the_first_time() {
        assertThat(Schedules.daily("02:30", List.of(), ZURICH).forecast(Instant.parse("2026-10-24T20:00:00Z"), 2))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void what_is_never_due_has_no_next() {
        assertThat(Schedules.cron("0 3 30 2 *", ZURICH).next(Instant.EPOCH)).isEmpty();
        assertThat(Schedules.cron("0 0 3 1 1 ? 2020", ZURICH).next(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(Schedules.monthly(List.of("30"), "03:00", ZURICH).next(Instant.EPOCH))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"* * * *    | 5, 6 or 7 fields", "61 * * * * | 61", "0 3 * * XXX | XXX"})
    void what_is_no_cron_expression_is_refused(String expression, String message) {
        assertThatThrownBy(() -> Schedules.cron(expression, ZURICH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    /** Law: instants only ever grow, and none is skipped however the asking clock jumps. */
    @Tag("slow")
    @Test
    void however_the_clock_jumps_the_next_instant_is_the_first_after_it() {
        Random random = new Random(7);
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 500; i++) {
            Schedule schedule = random(random);
            List<Instant> all = schedule.forecast(begin, 200);
            assertThat(all).isSorted().doesNotHaveDuplicates();
            for (int jump = 0; jump < 40 && all.size() > 1; jump++) {
                int place = random.nextInt(all.size() - 1);
                Instant after = all.get(place).plusSeconds(random.nextInt((int) Math.min(
                        100_000,
                        Duration.between(all.get(place), all.get(place + 1)).toSeconds())));
                assertThat(schedule.next(after))
                        .as("%s after %s", schedule, after)
                        .isEqualTo(Optional.of(all.get(place + 1)));
            }
        }
    }

    private static Schedule random(Random random) {
        return switch (random.nextInt(3)) {
            case 0 ->
                Schedules.cron(
                        random.nextInt(60) + " " + (random.nextBoolean() ? "*" : random.nextInt(24)) + " * * *",
                        ZURICH);
            case 1 -> Schedules.daily("%02d:%02d".formatted(random.nextInt(24), random.nextInt(60)), List.of(), ZURICH);
            default -> Schedules.every(Duration.ofMinutes(1 + random.nextInt(600)), "", List.of(), ZURICH);
        };
    }
}
