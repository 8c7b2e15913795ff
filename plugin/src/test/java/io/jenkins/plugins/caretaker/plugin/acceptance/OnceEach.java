package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Triggers that are due once ever, and one that comes again, for step sets that write the name of their trigger into a file. */
final class OnceEach {

    private static final int COUNT = 6;
    /** Enough for the plan to be there before the first is due, on a machine that has much to do, too. */
    private static final int SECONDS = 25;

    private static final DateTimeFormatter CRON =
            DateTimeFormatter.ofPattern("s m H d M '?' yyyy", Locale.ROOT).withZone(ZoneOffset.UTC);

    private OnceEach() {}

    /** The triggers of a plan. */
    static String triggers(String stepSet) {
        Instant begin = Instant.now().plusSeconds(SECONDS);
        StringBuilder triggers = new StringBuilder("triggers:\n");
        for (int i = 1; i <= COUNT; i++) {
            triggers.append("  - { name: t%d, step_set: %s, schedule: { cron: '%s' } }\n"
                    .formatted(i, stepSet, CRON.format(begin.plusSeconds(i))));
        }
        return triggers.append("  - { name: later, step_set: " + stepSet + ", schedule: { every: 5s } }\n")
                .toString();
    }

    /** All were due, and after them the one that comes again: what could come twice had the time to. */
    static void assertOverIn(Path ran) throws IOException {
        assertThat(ran).exists();
        List<String> lines = Files.readAllLines(ran);
        assertThat(lines).contains("t" + COUNT);
        assertThat(lines.subList(lines.indexOf("t" + COUNT), lines.size())).contains("later");
    }

    static void assertOnce(List<String> lines) {
        assertThat(lines.stream().filter(line -> !line.equals("later")))
                .containsExactlyInAnyOrder("t1", "t2", "t3", "t4", "t5", "t6");
    }
}
