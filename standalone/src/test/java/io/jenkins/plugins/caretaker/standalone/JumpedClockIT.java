package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The finished server with a clock that jumps: daylight saving both ways, an hour, a day, and back. Source: issue 6, show 4. */
@Tag("slow")
class JumpedClockIT {

    private static final String PLAN = """
            name: clock
            infrastructures: { here: { type: baremetal } }
            nodes: { n1: { infrastructure: here, connection: { type: local } } }
            steps: { note: { auto_reset: true, steps: [ { name: say, nodes: all, command: { plugin: dummy } } ] } }
            triggers:
            """;

    private static final Duration MOST = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private FakedClock clock;
    private Server server;

    @BeforeEach
    void makeClock() {
        clock = new FakedClock(directory.resolve("clock"));
    }

    @AfterEach
    void stop() {
        if (server != null) server.close();
    }

    @Test
    void a_time_of_night_is_due_once_on_both_nights_in_which_the_clock_changes() {
        serve(
                "2026-03-28T12:00:00Z",
                "half-past-two: { cron: '30 2 * * *', timezone: Europe/Zurich }",
                "half-past-three: { cron: '30 3 * * *', timezone: Europe/Zurich }");

        // from 2:00 to 3:00, which is 1:00 in UTC: half past two is missing, and due when the clock jumps
        clock.set("2026-03-29T00:59:59Z");
        passes("2026-03-29T01:00:00Z");
        clock.set("2026-03-29T01:29:59Z");
        passes("2026-03-29T01:30:00Z");
        assertThat(fired()).containsExactly("half-past-two 2026-03-29T01:00", "half-past-three 2026-03-29T01:30");

        // many nights later: what was missed, once
        clock.set("2026-10-25T00:11:59Z");
        passes("2026-10-25T00:12:00Z");
        assertThat(fired().subList(2, 4))
                .containsExactly("half-past-two 2026-10-25T00:10", "half-past-three 2026-10-25T00:10");
        assertThat(skipped())
                .containsExactly("half-past-two 208 times were missed", "half-past-three 208 times were missed");

        // from 3:00 back to 2:00: half past two is there twice, and due the first time
        clock.set("2026-10-25T00:29:59Z");
        passes("2026-10-25T00:30:00Z");
        clock.set("2026-10-25T01:29:59Z");
        passes("2026-10-25T01:30:00Z");
        clock.set("2026-10-25T02:29:59Z");
        passes("2026-10-25T02:30:00Z");
        assertThat(fired().subList(4, fired().size()))
                .containsExactly("half-past-two 2026-10-25T00:30", "half-past-three 2026-10-25T02:30");
        assertThat(skipped()).hasSize(2);
    }

    @Test
    void a_clock_that_jumps_an_hour_a_day_and_back_fires_as_the_misfire_policy_says_and_nothing_twice() {
        serve(
                "2026-06-10T10:05:00Z",
                "once: { cron: '0 * * * *', misfire: run_once }",
                "skip: { cron: '0 * * * *', misfire: skip }",
                "all: { cron: '0 * * * *', misfire: run_all, grace: 3h }");

        // an hour forward: 11:00 is late
        clock.set("2026-06-10T11:31:59Z");
        passes("2026-06-10T11:32:00Z");
        assertThat(fired()).containsExactly("once 2026-06-10T11:30", "all 2026-06-10T11:30");
        assertThat(skipped()).containsExactly("skip 1 time was missed");

        // a day forward: from 12:00 until 11:00, 24 times, of which 9:00, 10:00 and 11:00 are within the grace
        clock.set("2026-06-11T11:31:59Z");
        passes("2026-06-11T11:32:00Z");
        assertThat(fired().subList(2, fired().size()))
                .containsExactly(
                        "once 2026-06-11T11:30",
                        "all 2026-06-11T11:30",
                        "all 2026-06-11T11:30",
                        "all 2026-06-11T11:30");
        assertThat(skipped().subList(1, skipped().size()))
                .containsExactly("once 23 times were missed", "skip 24 times were missed", "all 21 times were missed");

        // a day back, over 12:00, and an hour more, over 11:00: both were dealt with, and nothing comes twice
        clock.set("2026-06-10T11:59:59Z");
        shows("2026-06-10T12:00:02Z");
        clock.set("2026-06-10T10:59:59Z");
        shows("2026-06-10T11:00:02Z");
        // and right again: what is due now is on time
        clock.set("2026-06-11T11:59:59Z");
        passes("2026-06-11T12:00:00Z");
        assertThat(fired().subList(6, fired().size()))
                .containsExactly("once 2026-06-11T12:00", "skip 2026-06-11T12:00", "all 2026-06-11T12:00");
        assertThat(skipped()).hasSize(4);
    }

    private void serve(String now, String... schedules) {
        clock.set(now);
        server = Server.start(directory, clock.environment());
        StringBuilder plan = new StringBuilder(PLAN);
        for (String schedule : schedules) {
            String[] parts = schedule.split(": ", 2);
            plan.append("  - { name: %s, step_set: note, schedule: %s }\n".formatted(parts[0], parts[1]));
        }
        // the last in each round: when it fired, the others are done
        plan.append("  - { name: tick, step_set: note, schedule: { cron: '* * * * *', misfire: skip } }\n");
        Cli client = server.client(directory);
        client.file("clock.yaml", plan.toString());
        Cli.Result added = client.run("add", "clock.yaml");
        assertThat(added.code()).as(added.err()).isZero();
    }

    /** Waits until the server has dealt with a minute. */
    private void passes(String minute) {
        Instant from = Instant.parse(minute);
        await(minute)
                .atMost(MOST)
                .until(() -> told("trigger.fired")
                        .anyMatch(event -> trigger(event).equals("tick")
                                && !at(event).isBefore(from)
                                && at(event).isBefore(from.plusSeconds(600))));
    }

    /** Waits until the server's clock shows a time, or a little later: some rounds after it was set. */
    private void shows(String time) {
        Instant from = Instant.parse(time);
        await(time)
                .atMost(MOST)
                .until(() -> !serverTime().isBefore(from) && serverTime().isBefore(from.plusSeconds(600)));
    }

    private List<String> fired() {
        return told("trigger.fired")
                .filter(event -> !trigger(event).equals("tick"))
                .map(event -> trigger(event) + " " + tenMinutes(event))
                .toList();
    }

    private List<String> skipped() {
        return told("trigger.skipped")
                .filter(event -> !trigger(event).equals("tick"))
                .map(event -> trigger(event) + " " + event.path("reason").asText())
                .toList();
    }

    private static String trigger(JsonNode event) {
        return event.at("/data/trigger").asText().replaceFirst("clock/", "");
    }

    private static Instant at(JsonNode event) {
        return Instant.parse(event.path("at").asText());
    }

    /** To ten minutes: on a busy machine a round is late. */
    private static String tenMinutes(JsonNode event) {
        return at(event).toString().substring(0, 15) + "0";
    }

    private Stream<JsonNode> told(String type) {
        try {
            JsonNode page = JsonMapper.builder()
                    .build()
                    .readTree(get("/api/v1/events?since=0&limit=1000&type=" + type)
                            .body());
            return StreamSupport.stream(page.path("events").spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant serverTime() {
        String date = get("/api/v1/ping").headers().firstValue("date").orElseThrow();
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    private HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", "Bearer " + server.token())
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
