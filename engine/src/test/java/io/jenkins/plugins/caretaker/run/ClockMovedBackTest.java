package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.command.CommandCatalog;
import io.jenkins.plugins.caretaker.command.CommandRun;
import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.run.log.LogFiles;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.transport.LocalTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that somebody sets back changes no order and makes nothing last less than no time. Source: issue 2, "Bad input". */
class ClockMovedBackTest {

    /** Goes back by an hour each time it is looked at. */
    private static final class Backwards extends Clock {

        private final AtomicLong looks = new AtomicLong();

        @Override
        public Instant instant() {
            return Instant.parse("2026-11-20T12:00:00Z").minusSeconds(3600 * looks.incrementAndGet());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @TempDir
    Path directory;

    @Test
    void executions_keep_their_order_and_end_after_they_began_and_versions_grow() throws Exception {
        Clock clock = new Backwards();
        CommandCatalog catalog = CommandCatalog.load();
        Path home = directory.resolve("home");
        try (Journal journal = Journals.open("", home, clock);
                LocalTransport transport = new LocalTransport();
                CommandRun commands = new CommandRun(catalog)) {
            PlanStore plans =
                    new PlanStore(journal, clock, directory.resolve("uploads"), catalog::check, PlanStore.Changes.NONE);
            Executions executions = new Executions(
                    journal,
                    plans,
                    transport,
                    commands,
                    HostSecrets.NONE,
                    new LogFiles(home.resolve("log")),
                    Permissions.ALL,
                    clock);
            for (String step : List.of("one", "two", "three")) {
                String text = Home.NODES + "steps:\n" + Home.says(step).indent(2);
                plans.put(Files.writeString(directory.resolve("p.yaml"), text), "tester");
                executions
                        .start(Home.request("default", NodeFilter.NONE), RunListener.NONE)
                        .await();
            }

            assertThat(plans.versions("p"))
                    .extracting(version -> version.version())
                    .isSorted()
                    .doesNotHaveDuplicates();
            List<Execution> list = executions.list(Optional.of("p"));
            assertThat(list).extracting(Execution::id).containsExactly("1", "2", "3");
            assertThat(list)
                    .extracting(Execution::version)
                    .containsExactlyElementsOf(plans.versions("p").stream()
                            .map(version -> version.version())
                            .toList());
            assertThat(list).allSatisfy(execution -> {
                assertThat(execution.startedAt()).isAfterOrEqualTo(execution.createdAt());
                assertThat(execution.finishedAt()).isAfterOrEqualTo(execution.startedAt());
            });
            assertThat(Files.readAllLines(directory.resolve("done")).get(8)).startsWith("three");
        }
    }
}
