package io.jenkins.plugins.caretaker.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A cron expression: five fields (minute hour day month weekday), six with seconds before, seven with a year behind. Weekdays are
 * 0–7 or SUN–SAT; {@code L}, {@code W}, {@code #} and {@code ?} are known. Source: mission.md A11.
 */
record CronTimes(ExecutionTime cron) implements Schedule.WallClock {

    private static final CronDefinition FIVE = fields(false);
    private static final CronDefinition SIX = fields(true);

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException if it is none
     */
    static CronTimes of(String text) {
        int fields = text.strip().split("\\s+", -1).length;
        if (fields < 5 || fields > 7) {
            throw new IllegalArgumentException("a cron expression has 5, 6 or 7 fields, not " + fields);
        }
        Cron cron = new CronParser(fields == 5 ? FIVE : SIX).parse(text.strip());
        return new CronTimes(ExecutionTime.forCron(cron.validate()));
    }

    @Override
    public Optional<LocalDateTime> next(LocalDateTime after) {
        // a fraction of a second would come back with the next time; in a zone without jumps: what jumps do is the
        // schedule's to decide
        ZonedDateTime second = after.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC);
        return cron.nextExecution(second).map(ZonedDateTime::toLocalDateTime);
    }

    private static CronDefinition fields(boolean seconds) {
        CronDefinitionBuilder builder = CronDefinitionBuilder.defineCron();
        if (seconds) builder.withSeconds().withStrictRange().and();
        builder.withMinutes()
                .withStrictRange()
                .and()
                .withHours()
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .supportsL()
                .supportsW()
                .supportsLW()
                .supportsQuestionMark()
                .and()
                .withMonth()
                .and()
                .withDayOfWeek()
                .withValidRange(0, 7)
                .withMondayDoWValue(1)
                .withIntMapping(7, 0)
                .supportsHash()
                .supportsL()
                .supportsQuestionMark()
                .and();
        if (seconds) builder.withYear().withValidRange(1970, 2099).optional().and();
        return builder.instance();
    }
}
