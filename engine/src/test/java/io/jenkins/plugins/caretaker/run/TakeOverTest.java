package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What waits in the queue of a server that ended goes on in another. Source: issue 4, Shows 5. */
class TakeOverTest {

    private static final String SETS = """
            steps:
              slow:
                auto_reset: true
                steps: [ { name: slow, nodes: a, command: { plugin: custom, exec: 'touch in; while [ ! -f go ]; do sleep 0.02; done' } } ]
              says:
                prompts: [ { name: Word, default: none }, { name: Key, type: secret, required: false } ]
                steps: [ { name: says, nodes: [a, b], command: { plugin: custom, exec: echo, arguments: '#{Word} $DOP_NODE_FQDN >> done' } } ]
            """;

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    private Caretaker other;

    @BeforeEach
    void begin() throws Exception {
        home.plan(Home.NODES + SETS);
        other = home.open();
    }

    @AfterEach
    void close() {
        other.close();
    }

    @Test
    void another_process_runs_what_waited_with_the_same_values_and_nodes_and_only_once() throws Exception {
        String id = orphan(Map.of("Word", "hello"));

        List<RunningExecution> here = other.executions().takeOver();
        assertThat(home.caretaker().executions().takeOver()).isEmpty();

        assertThat(here).extracting(RunningExecution::id).containsExactly(id);
        assertThat(here.get(0).await().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactly("hello a");
    }

    @Test
    void what_lives_is_not_taken_over() throws Exception {
        try (Journal.Lease plan = lock()) {
            RunningExecution waits = submit(Map.of(), Along.NOTHING);
            assertThat(other.executions().takeOver()).isEmpty();
            assertThat(other.executions().recover()).isEmpty();
            plan.close();
            assertThat(waits.await().status()).isEqualTo(ExecutionStatus.DONE);
        }
    }

    @Test
    void what_was_given_a_secret_is_closed_instead_for_the_secret_is_stored_nowhere() {
        String id = orphan(Map.of("Key", "s3cret"));

        assertThat(other.executions().takeOver()).isEmpty();
        assertThat(other.executions().recover()).containsExactly(id);
        Execution closed = other.executions().find(id).orElseThrow();
        assertThat(closed.status()).isEqualTo(ExecutionStatus.INTERRUPTED);
        assertThat(closed.request().toString()).contains("Key").doesNotContain("s3cret");
        assertThatThrownBy(() -> StoredRequest.read(closed, "ann", Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'Key', which is stored nowhere; give it again");
        assertThat(StoredRequest.read(closed, "ann", Map.of("Key", "again")).variables())
                .containsEntry("Key", "again");
    }

    @Test
    void what_is_written_along_is_there_with_the_execution_or_neither_is() {
        try (Journal.Lease plan = lock()) {
            assertThatThrownBy(() -> submit(Map.of(), (transaction, created) -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(home.caretaker().executions().list(Optional.empty())).isEmpty();

            String id = submit(
                            Map.of(),
                            (transaction, created) ->
                                    transaction.requestKeys().take("ann", "key-" + created.id(), "digest"))
                    .id();
            assertThat(home.caretaker()
                            .journal()
                            .<Boolean>read(transaction -> transaction
                                    .requestKeys()
                                    .find("ann", "key-" + id)
                                    .isPresent()))
                    .isTrue();
        }
        await().until(() -> home.caretaker().executions().list(Optional.empty()).stream()
                .allMatch(each -> each.status().isFinished()));
    }

    /** An execution that waits in a Caretaker that ends. */
    private String orphan(Map<String, String> values) {
        try (Journal.Lease plan = lock()) {
            String id = submit(values, Along.NOTHING).id();
            home.reopen();
            assertThat(home.status(id)).isEqualTo(ExecutionStatus.QUEUED);
            return id;
        }
    }

    private Journal.Lease lock() {
        Journal.Holder holder = new Journal.Holder("x", "y", 1, "z", java.time.Instant.EPOCH);
        return other.journal().tryLock("plan/p", holder).orElseThrow();
    }

    private RunningExecution submit(Map<String, String> values, Along along) {
        NodeFilter filter = NodeFilter.NONE.with(NodeFilter.Option.NODES, "a");
        RunRequest request =
                new RunRequest("p", "says", Optional.empty(), Optional.empty(), values, filter, false, "ann", 1);
        return home.caretaker().executions().submit(request, Optional.empty(), along);
    }
}
