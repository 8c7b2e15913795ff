package io.jenkins.plugins.caretaker.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.plan.Trigger.Misfire;
import io.jenkins.plugins.caretaker.plan.Trigger.Overlap;
import io.jenkins.plugins.caretaker.plan.Trigger.Timed;
import io.jenkins.plugins.caretaker.schedule.Schedule;
import io.jenkins.plugins.caretaker.schedule.Schedules;
import io.jenkins.plugins.caretaker.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 500 schedules on a clock that jumps 40 times each, over both changes of daylight saving time. What is due is found out beside by looking
 * at a wall clock each minute, which knows nothing of how schedules are computed. Source: issue 6, show 4.
 */
@Tag("slow")
class JumpedSchedulesTest {

    private static final int SCHEDULES = 500;
    private static final int JUMPS = 40;
    private static final int DAY = 24 * 60;

    /** An hour forward and back in March and October; in March and November; half an hour in October and April; never. */
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Zurich"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("UTC"));

    /** A schedule, and beside it which minutes of the wall clock, counted from 1970, it means. */
    private record Case(Schedule schedule, LongPredicate minutes, ZoneId zone, Instant begin) {}

    /** What a trigger does with the times since its last look. */
    private interface Look {
        DueTimes of(Timed timed, Instant seen, Instant now);
    }

    private int looks;

    @Test
    void each_time_is_due_once_however_the_clock_jumps() {
        Random random = new Random(6);
        for (int i = 0; i < SCHEDULES; i++) {
            Case each = random(random);
            List<Instant> expected = new ArrayList<>();
            List<Instant> fired = jumped(each, Misfire.RUN_ALL, random, DueTimes::of, expected);

            assertThat(fired).as("%d: %s", i, each).isEqualTo(expected);
        }
        assertThat(looks).isEqualTo(SCHEDULES * JUMPS);
    }

    @Test
    void what_is_skipped_or_made_up_for_once_is_let_go_and_never_due_twice() {
        for (Misfire misfire : List.of(Misfire.SKIP, Misfire.RUN_ONCE)) {
            Random random = new Random(7);
            for (int i = 0; i < SCHEDULES; i++) {
                Case each = random(random);
                List<Instant> expected = new ArrayList<>();
                List<Instant> fired = jumped(each, misfire, random, DueTimes::of, expected);

                assertThat(fired).as("%d: %s", i, each).doesNotHaveDuplicates().isSorted();
                assertThat(expected).as("%d: %s", i, each).containsAll(fired);
            }
        }
        assertThat(looks).isEqualTo(2 * SCHEDULES * JUMPS);
    }

    /** That the laws above would tell: whoever looks from what the clock shows now fires twice when it goes back. */
    @Test
    void whoever_goes_by_the_clock_alone_is_found_out() {
        Random random = new Random(6);
        int wrong = 0;
        for (int i = 0; i < SCHEDULES; i++) {
            Case each = random(random);
            List<Instant> expected = new ArrayList<>();
            Look naive = (timed, seen, now) -> {
                DueTimes due = DueTimes.of(timed, seen, now);
                return new DueTimes(due.run(), due.missed(), now);
            };
            if (!jumped(each, Misfire.RUN_ALL, random, naive, expected).equals(expected)) wrong++;
        }
        assertThat(wrong).isGreaterThan(SCHEDULES / 2);
    }

    /** What fires; adds what should have. */
    private List<Instant> jumped(Case each, Misfire misfire, Random random, Look look, List<Instant> expected) {
        Timed timed = new Timed(each.schedule(), "", misfire, Duration.ofDays(1_000), Overlap.QUEUE);
        SettableClock clock = new SettableClock(each.begin());
        List<Instant> fired = new ArrayList<>();
        Instant seen = each.begin();
        Instant furthest = each.begin();
        int missed = 0;
        for (int jump = 0; jump < JUMPS; jump++) {
            // on by up to two and a half days, or back by up to one; now and then by a minute or an hour
            Duration by =
                    switch (random.nextInt(5)) {
                        case 0 -> Duration.ofMinutes(-random.nextInt(DAY));
                        case 1 -> Duration.ofMinutes(1);
                        case 2 -> Duration.ofHours(random.nextBoolean() ? 1 : -1);
                        default -> Duration.ofMinutes(random.nextInt(5 * DAY / 2));
                    };
            clock.set(clock.instant().plus(by));
            DueTimes due = look.of(timed, seen, clock.instant());
            looks++;
            fired.addAll(due.run());
            missed += due.missed();
            seen = due.until();
            if (clock.instant().isAfter(furthest)) furthest = clock.instant();
        }
        expected.addAll(wallClock(each, furthest));
        if (misfire != Misfire.RUN_ALL) {
            assertThat(fired.size() + missed).as(each.toString()).isEqualTo(expected.size());
        }
        return fired;
    }

    /**
     * The minutes at which somebody who looks at a wall clock sees a time that is meant: each time the first time that it shows, and one
     * that it leaves out when it jumps over it.
     */
    private static List<Instant> wallClock(Case each, Instant end) {
        List<Instant> due = new ArrayList<>();
        long shown = shown(each, each.begin());
        for (Instant now = each.begin().plus(1, ChronoUnit.MINUTES);
                !now.isAfter(end);
                now = now.plus(1, ChronoUnit.MINUTES)) {
            boolean meant = false;
            for (long next = shown(each, now); shown < next; )
                meant |= each.minutes().test(++shown);
            if (meant) due.add(now);
        }
        return due;
    }

    private static long shown(Case each, Instant now) {
        return now.getEpochSecond() / 60 + each.zone().getRules().getOffset(now).getTotalSeconds() / 60;
    }

    private static Case random(Random random) {
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
        String[] days = {"2026-03-01", "2026-03-25", "2026-10-01", "2026-10-20", "2026-04-01"};
        Instant begin = Instant.parse(days[random.nextInt(days.length)] + "T00:00:00Z")
                .plus(random.nextInt(3 * DAY), ChronoUnit.MINUTES);
        int minute = random.nextInt(60);
        // many in the hours that are missing or come twice
        int hour = random.nextBoolean() ? 1 + random.nextInt(3) : random.nextInt(24);
        String time = "%02d:%02d".formatted(hour, minute);
        long at = hour * 60L + minute;
        return switch (random.nextInt(5)) {
            case 0 -> new Case(Schedules.cron(minute + " * * * *", zone), now -> now % 60 == minute, zone, begin);
            case 1 ->
                new Case(Schedules.cron(minute + " " + hour + " * * *", zone), now -> now % DAY == at, zone, begin);
            case 2 -> new Case(Schedules.daily(time, List.of(), zone), now -> now % DAY == at, zone, begin);
            case 3 -> {
                int every = 45 + random.nextInt(600);
                Schedule schedule = Schedules.every(Duration.ofMinutes(every), "", List.of(), zone);
                yield new Case(schedule, now -> now % DAY % every == 0, zone, begin);
            }
            default -> {
                int day = 1 + random.nextInt(28);
                LongPredicate minutes = now ->
                        now % DAY == at && LocalDate.ofEpochDay(now / DAY).getDayOfMonth() == day;
                yield new Case(Schedules.monthly(List.of(Integer.toString(day)), time, zone), minutes, zone, begin);
            }
        };
    }
}
