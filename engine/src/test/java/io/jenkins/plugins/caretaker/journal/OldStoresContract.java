package io.jenkins.plugins.caretaker.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that earlier Caretakers left behind, with data: brought up to date, and everything still there. */
abstract class OldStoresContract extends StoreTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void an_old_store_keeps_its_data(int schema) throws Exception {
        try (Journal brought = Journals.open(restored(schema), home)) {
            assertThat(brought.<PlanVersion>read(
                                    t -> t.plans().latest("webfarm").orElseThrow())
                            .content())
                    .isEqualTo("name: webfarm");
            assertThat(brought.<CommandState>read(
                            t -> t.states().list("webfarm", "default").get(1)))
                    .extracting(CommandState::status, CommandState::exitCode, CommandState::message)
                    .containsExactly("failed", 3, "it's broken; ü");
            assertThat(brought.<Execution>read(t -> t.executions().find("1").orElseThrow()))
                    .extracting(Execution::status)
                    .isEqualTo(ExecutionStatus.DONE);
            assertThat(brought.<Integer>read(t -> t.executions().cancelStage("2")))
                    .isEqualTo(1);
            assertThat(brought.<Integer>read(t -> t.outbox().pending(9).size())).isEqualTo(1);
            assertThat(brought.<Integer>read(t -> t.guidedFailures().list("1").size()))
                    .isEqualTo(schema < 2 ? 0 : 1);
            assertThat(brought.<Integer>read(t -> t.outputs().list("1").size())).isEqualTo(schema < 3 ? 0 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void an_old_store_goes_on_counting_where_it_was(int schema) throws Exception {
        try (Journal brought = Journals.open(restored(schema), home);
                Lease lease =
                        brought.tryLock("plan/webfarm", LeasesContract.ANN).orElseThrow()) {
            assertThat(lease.fence()).isEqualTo(8);
            assertThat(brought.<Long>write(t -> event(t, "next"))).isEqualTo(3);
            assertThat(brought.<String>write(
                            t -> t.executions().create(execution("webfarm")).id()))
                    .isEqualTo("3");
        }
    }

    /** The address of a store with that schema. */
    private String restored(int schema) throws IOException, SQLException {
        String kind = store().isEmpty() ? "sqlite" : "postgresql";
        String old = store().isEmpty() ? "jdbc:sqlite:old.db" : store() + "_old_" + schema;
        String dump = copy(kind + "-" + schema + ".sql").replace("old_store", old.replaceFirst(".*currentSchema=", ""));
        try (Database database = Journals.database(old, home);
                Connection connection = database.migrationSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(dump);
        }
        return old;
    }

    private static String copy(String name) throws IOException {
        try (InputStream in = OldStoresContract.class.getResourceAsStream("stores/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
