package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form of a schedule that docs/triggers.md names, as a plan writes it. */
class ScheduleReaderTest {

    private static final Instant TUESDAY = Instant.parse("2026-11-24T12:00:00.305Z");

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '>', textBlock = """
        cron: '0 3 * * *'                                                   > 2026-11-25T03:00:00Z
        cron: '*/20 * * * * *'                                              > 2026-11-24T12:00:20Z
        cron: '0 0 3 ? * 2#1 2027-2030'                                     > 2027-01-05T03:00:00Z
        cron: '0 3 L * ?', timezone: Europe/Zurich                          > 2026-11-30T02:00:00Z
        cron: '0 3 15W * ?'                                                 > 2026-12-15T03:00:00Z
        cron: '0 3 * JAN MON-FRI'                                           > 2027-01-01T03:00:00Z
        daily: '03:00'                                                      > 2026-11-25T03:00:00Z
        daily: '03:00', days: [mon, thu]                                    > 2026-11-26T03:00:00Z
        every: 15m, between: '08:00-18:00', days: tue                       > 2026-11-24T12:15:00Z
        every: 15m, between: '08:00-18:00', timezone: America/New_York      > 2026-11-24T13:00:00Z
        monthly: last                                                       > 2026-11-30T00:00:00Z
        monthly: 31, at: '03:00'                                            > 2026-12-31T03:00:00Z
        monthly: [1, last, 2nd tue], at: '02:30', timezone: Europe/Zurich   > 2026-11-30T01:30:00Z
        monthly: [2nd tue, last fri]                                        > 2026-11-27T00:00:00Z
        """)
    void plans_write_schedules_as_the_documents_say(String schedule, Instant next) {
        Trigger trigger = Plans.valid("""
                name: p
                infrastructures: { lab: { type: baremetal } }
                nodes: { web: { infrastructure: lab } }
                steps: { s: [ { name: a, nodes: all, command: { plugin: dummy } } ] }
                triggers: [ { name: t, step_set: s, schedule: { %s } } ]
                """.formatted(schedule)).triggers().get("t");

        assertThat(((Trigger.Timed) trigger.source()).schedule().next(TUESDAY)).contains(next);
    }
}
