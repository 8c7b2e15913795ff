package io.jenkins.plugins.caretaker.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.command.CommandCatalog;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reader and the command catalog find together. */
class PlanCheckTest {

    @TempDir
    Path directory;

    @Test
    void unknown_keys_of_plans_and_of_commands_are_errors_only_when_strict() throws IOException {
        ParsedPlan read = check("""
                name: p
                colour: blue
                infrastructures: { lab: { type: baremetal } }
                nodes: { a: { infrastructure: lab, connection: { type: local } } }
                steps: [ { name: s, nodes: all, command: { plugin: custom, exec: 'true', agruments: x } } ]
                """);

        assertThat(read.hasErrors()).isFalse();
        assertThat(read.strict().problems())
                .filteredOn(Diagnostic::isError)
                .extracting(problem -> problem.code().id())
                .containsExactly("PLAN-011", "CMD-005");
    }

    @Test
    void a_missing_secret_file_is_reported_once() throws IOException {
        ParsedPlan read = check("""
                name: p
                infrastructures: { lab: { type: baremetal } }
                credentials: { pw: { type: username_password, username: u, password: { file: missing } } }
                nodes: { a: { infrastructure: lab, connection: { type: ssh, credentials: pw } } }
                steps: [ { name: s, nodes: all, command: { plugin: ssh/custom, exec: ls, credentials: pw } } ]
                """);

        assertThat(read.problems()).extracting(problem -> problem.code().id()).containsExactly("PLAN-027");
    }

    private ParsedPlan check(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("p.yaml"), text);
        return PlanStore.check(file, CommandCatalog.load()::check);
    }
}
