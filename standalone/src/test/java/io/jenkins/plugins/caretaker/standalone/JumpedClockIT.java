package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The finished server under libfaketime: both DST changes, and clocks that jump. Source: issue 6, show 4. */
@Tag("slow")
class JumpedClockIT {

    private static final String PLAN = """
            name: clock
            infrastructures: { here: { type: baremetal } }
            nodes: { n1: { infrastructure: here, connection: { type: local } } }
            steps: { note: { auto_reset: true, steps: [ { name: say, nodes: all, command: { plugin: dummy } } ] } }
            triggers:
              - { name: t, step_set: note, schedule: { SCHEDULE } }
            """;

    /** Long enough for a server that looks once a second to do what it must not do. */
    private static final Duration LOOK = Duration.ofSeconds(4);

    @TempDir
    private Path directory;

    private Cli cli;
    private Cli faked;
    private Path clock;
    private Cli.Running server;

    @BeforeEach
    void findLibrary() throws Exception {
        cli = new Cli(directory);
        clock = directory.resolve("clock");
        try (Stream<Path> found =
                Files.find(Path.of("/usr/lib"), 4, (path, what) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
            Path library = found.findFirst().orElseThrow(() -> new AssertionError("install faketime; ./verify does"));
            faked = new Cli(directory)
                    .with("LD_PRELOAD", library.toString())
                    .with("FAKETIME_TIMESTAMP_FILE", clock.toString())
                    .with("FAKETIME_NO_CACHE", "1")
                    .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                    .with("DONT_FAKE_MONOTONIC", "1")
                    .with("TZ", "UTC");
        }
    }

    @AfterEach
    void stop() {
        if (server != null && server.process().isAlive()) {
            server.signal("KILL");
            server.await();
        }
    }

    @ParameterizedTest(name = "{0} from {1}: {2}")
    @CsvSource({
        // the clock goes from 2:00 to 3:00, which is 1:00 in UTC: 2:30 is due when it does
        "30 2 * * *, 2026-03-29 00:59:30, 1",
        "30 3 * * *, 2026-03-29 01:29:30, 1",
        // the clock goes from 3:00 back to 2:00: 2:30 is due the first time and not the second
        "30 2 * * *, 2026-10-25 00:29:30, 1",
        "30 2 * * *, 2026-10-25 01:29:50, 0",
        "30 3 * * *, 2026-10-25 02:29:30, 1"
    })
    void over_a_change_of_daylight_saving_a_time_is_due_once(String cron, String start, int executions)
            throws Exception {
        Files.writeString(clock, "@" + start);
        serve("cron: '" + cron + "', timezone: Europe/Zurich");

        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(events("trigger.fired")).hasSize(executions));
        Duration over = executions == 0 ? Duration.ofSeconds(20) : LOOK;
        await().atMost(over.plusSeconds(20))
                .during(over)
                .until(() -> events("trigger.fired").size() == executions);
    }

    @Test
    void a_clock_that_jumps_a_day_and_back_and_again_makes_up_for_what_was_missed_once() throws Exception {
        Files.writeString(clock, "+0");
        serve("cron: '0 * * * *'");

        jump("+1d", 1);
        jump("+0", 1);
        jump("+1d", 1);
        jump("+2d", 2);
        jump("+1d", 2);

        assertThat(events("trigger.skipped"))
                .allSatisfy(event -> assertThat(event.path("reason").asText()).contains("times were missed"));
    }

    /** Sets the clock, and waits for what is due by then and no more. */
    private void jump(String offset, int executions) throws Exception {
        Files.writeString(clock, offset);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> events("trigger.fired").size() == executions);
        await().atMost(LOOK.plusSeconds(20))
                .during(LOOK)
                .until(() -> events("trigger.fired").size() == executions);
    }

    private void serve(String schedule) {
        cli.file("clock.yaml", PLAN.replace("SCHEDULE", schedule));
        // with its clock, or the plan would be of another time
        assertThat(faked.run("add", "clock.yaml").code()).isZero();
        server = faked.start("serve", "--port", "0");
        await().atMost(Duration.ofMinutes(1)).until(() -> server.out().contains("listening on "));
    }

    private List<JsonNode> events(String type) {
        JsonNode found = cli.run("events", "--since", "0", "--event", type, "--json")
                .json()
                .path("events");
        return Stream.iterate(0, place -> place < found.size(), place -> place + 1)
                .map(found::get)
                .toList();
    }
}
