package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The event log, by the finished jar. */
@Tag("slow")
class EventsIT {

    private static final String STEPS =
            "steps: [ { name: one, nodes: all, command: { plugin: custom, exec: \"true\" } } ]\n";

    @TempDir
    private Path directory;

    @Test
    void a_consumer_goes_on_where_it_stopped_and_misses_nothing() {
        Cli cli = new Cli(directory);
        cli.plan(List.of("n1"), STEPS);
        assertThat(cli.run("run", "site.yaml").code()).isZero();

        List<String> types = new ArrayList<>();
        long position = 0;
        JsonNode page;
        do {
            page = cli.run("events", "--since", Long.toString(position), "--limit", "3", "--json")
                    .json();
            page.path("events").forEach(event -> types.add(event.path("type").asText()));
            position = page.path("next").asLong();
        } while (!page.path("events").isEmpty());

        assertThat(types)
                .startsWith("machine.added", "plan.added", "execution.started")
                .contains("task.changed")
                .endsWith("execution.finished");
        assertThat(cli.run("events", "--event", "execution.finished").out())
                .contains("execution.finished site execution=1");
        assertThat(cli.run("events", "--limit", "1", "--json")
                        .json()
                        .at("/events/0/type")
                        .asText())
                .isEqualTo("execution.finished");
        assertThat(cli.run("events", "--limit", "0").code()).isEqualTo(2);
        assertThat(cli.run("events", "--group", "critcal").err()).contains("Did you mean 'critical'?");
    }

    @Test
    void what_happens_is_followed_here_and_on_a_server() throws Exception {
        for (String place : List.of("server", "there")) Files.createDirectories(directory.resolve(place));
        try (Server server = Server.start(directory.resolve("server"))) {
            Cli there = server.client(directory.resolve("there"));
            Cli here = new Cli(directory.resolve("server"));
            there.plan(List.of("n1"), STEPS);
            Cli.Running remote = there.start("events", "--since", "0", "--follow", "--event", "plan", "--json");
            Cli.Running local = here.start("events", "--since", "0", "--follow", "--group", "plans");
            assertThat(there.run("add", "site.yaml").code()).isZero();
            await().untilAsserted(() -> {
                assertThat(remote.out()).contains("\"type\":\"plan.added\"").endsWith("}\n");
                assertThat(local.out()).contains("plan.added site").doesNotContain("machine");
            });
            assertThat(there.run("remove", "site").code()).isZero();
            await().untilAsserted(() -> {
                assertThat(remote.out().lines().toList())
                        .hasSize(2)
                        .last()
                        .asString()
                        .contains("plan.removed");
                assertThat(local.out()).contains("plan.removed site");
            });
            remote.signal("INT");
            local.signal("INT");
            assertThat(remote.await().code()).isEqualTo(130);
            assertThat(local.await().code()).isEqualTo(130);
        }
    }

    @Test
    void the_list_of_executions_says_why_one_waits() {
        Cli cli = new Cli(directory);
        cli.plan(
                List.of("n1"),
                "steps: [ { name: one, nodes: all, command: { plugin: custom, exec: bash, arguments: \"-c 'until [ -e go ]; do sleep 0.05; done'\" } } ]\n");
        Cli.Running first = cli.start("run", "site.yaml");
        first.saying("one n1 running");
        Cli.Running second = cli.start("run", "site", "--wait");

        await().untilAsserted(
                        () -> assertThat(cli.run("executions").out()).containsPattern("(?m)^2 .* queued .*is in use"));
        cli.file("go", "");
        assertThat(first.await().code()).isZero();
        assertThat(second.await().code()).isZero();
        assertThat(cli.run("executions").out()).doesNotContain("is in use");
    }
}
