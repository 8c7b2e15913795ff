package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_040;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_044;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.Trigger.Misfire;
import io.jenkins.plugins.caretaker.plan.Trigger.Overlap;
import io.jenkins.plugins.caretaker.schedule.Schedule;
import io.jenkins.plugins.caretaker.schedule.Schedules;
import io.jenkins.plugins.caretaker.text.TimeSpan;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the {@code schedule} of a trigger. Source: mission.md A11, A12. */
record ScheduleReader(Diagnostics problems) {

    private static final List<String> KINDS = List.of("cron", "daily", "every", "monthly");
    private static final String MIDNIGHT = "00:00";
    /** No schedule is about times before it. */
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private static final Duration GRACE = Duration.ofHours(1);

    Optional<Trigger.Source> read(Mapping mapping, String trigger) {
        Section section = Section.open(mapping, KeyTable.SCHEDULE, "the schedule of " + trigger, problems);
        Optional<String> kind = kind(section);
        Optional<Schedule> schedule = kind.flatMap(chosen -> schedule(section, chosen));
        return schedule.map(found -> new Trigger.Timed(
                found,
                text(section, kind.get()),
                word(section, "misfire", Misfire.values(), Misfire.RUN_ONCE),
                span(section, "grace").orElse(GRACE),
                word(section, "overlap", Overlap.values(), Overlap.QUEUE)));
    }

    /** Reads when machines are checked: as the times of a trigger, without what to do about those that passed. */
    Optional<MachinePolicy.Times> times(Mapping mapping, String policy) {
        Section section = Section.open(mapping, KeyTable.CHECK_SCHEDULE, "the schedule of " + policy, problems);
        Optional<String> kind = kind(section);
        return kind.flatMap(found -> schedule(section, found))
                .map(schedule -> new MachinePolicy.Times(
                        schedule,
                        text(section, kind.get()),
                        span(section, "jitter").orElse(Duration.ZERO)));
    }

    private Optional<String> kind(Section section) {
        List<String> kinds = KINDS.stream().filter(section::has).toList();
        if (kinds.size() == 1) return Optional.of(kinds.get(0));
        problems.error(
                PLAN_040, section.where(), "%s needs exactly one of %s", section.what(), String.join(", ", KINDS));
        return Optional.empty();
    }

    private static String text(Section section, String kind) {
        return kind + " " + String.join(", ", section.texts(kind));
    }

    private Optional<Schedule> schedule(Section section, String kind) {
        Location where = section.valueAt(kind);
        try {
            Schedule schedule = make(section, kind);
            if (schedule.next(Instant.now()).isPresent()) return Optional.of(schedule);
            if (schedule.next(LONG_AGO).isPresent()) {
                // no error: a stored plan goes on working when the last of its times has passed
                problems.warning(
                        PLAN_044, where, "%s is not due any more: all of its times have passed", section.what());
                return Optional.of(schedule);
            }
            problems.error(PLAN_044, where, "%s is never due", section.what());
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.error(PLAN_044, where, "%s: %s", section.what(), e.getMessage());
        }
        return Optional.empty();
    }

    private Schedule make(Section section, String kind) {
        ZoneId zone = section.text("timezone").map(ZoneId::of).orElse(ZoneOffset.UTC);
        List<String> days = section.texts("days");
        if (kind.equals("monthly")) {
            return Schedules.monthly(section.texts(kind), section.text("at").orElse(MIDNIGHT), zone);
        }
        String text = section.text(kind).orElse("");
        return switch (kind) {
            case "cron" -> Schedules.cron(text, zone);
            case "daily" -> Schedules.daily(text, days, zone);
            default -> Schedules.every(every(text), section.text("between").orElse(""), days, zone);
        };
    }

    private static Duration every(String text) {
        return TimeSpan.of(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + text + "' is no time span; write " + TimeSpan.EXPECTED));
    }

    private Optional<Duration> span(Section section, String key) {
        return section.text(key).flatMap(text -> {
            Optional<Duration> span = TimeSpan.of(text);
            if (span.isEmpty()) {
                problems.error(PLAN_044, section.valueAt(key), "%s: '%s' is no time span", section.what(), key)
                        .hint("Write %s.", TimeSpan.EXPECTED);
            }
            return span;
        });
    }

    static <E extends Enum<E>> E word(Section section, String key, E[] values, E otherwise) {
        List<String> words = Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        return section.word(key, words)
                .map(words::indexOf)
                .map(place -> values[place])
                .orElse(otherwise);
    }
}
