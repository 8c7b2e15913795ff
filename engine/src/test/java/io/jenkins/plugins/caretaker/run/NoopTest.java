package io.jenkins.plugins.caretaker.run;

import static io.jenkins.plugins.caretaker.run.Home.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.run.RunPreview.Item;
import io.jenkins.plugins.caretaker.run.RunPreview.Line;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A preview executes nothing and shows everything. Pins the opposite of DOP B.3, "verify commands executed in noop". */
class NoopTest {

    private static final String STEPS = """
            - name: one
              nodes: [a, b]
              commands:
                - plugin: custom
                  exec: touch ran
                  arguments: { --flag: value }
                  env: { PLAIN: shown, FILE: { file: secret }, PROGRAM: { exec: [./program, x] } }
                  verify_commands: { plugin: custom, exec: touch verified }
                - { plugin: ssh/file_exists, file: /etc/hosts }
            - { name: two, nodes: c, delegate_to: a, command: { plugin: custom, exec: touch ran } }
            """;

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    private void store() throws IOException {
        Files.writeString(directory.resolve("secret"), "hunter2hunter2");
        Path program = Files.writeString(directory.resolve("program"), "#!/bin/sh\ntouch asked; echo opensesame\n");
        program.toFile().setExecutable(true);
        home.steps(STEPS);
    }

    private RunPreview preview() {
        return home.caretaker()
                .executions()
                .preview(new RunRequest(
                        "p",
                        "default",
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        NodeFilter.NONE,
                        true,
                        "tester",
                        1));
    }

    @Test
    void neither_commands_nor_verify_commands_nor_secret_programs_run_and_no_state_is_left() throws Exception {
        store();

        preview();

        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("home", "p.yaml", "secret", "program");
        assertThat(home.caretaker().executions().list(Optional.empty())).isEmpty();
        assertThat(home.state()).isEqualTo("default ready\none: a ready+ready, b ready+ready\ntwo: c ready");
        assertThat(directory.resolve("home/log")).doesNotExist();
    }

    /** Source: DOPi observed 13: there each node's first unfinished command only. */
    @Test
    void every_command_of_every_node_is_shown_as_it_would_run_with_its_secrets_masked() throws Exception {
        store();

        RunPreview preview = preview();

        assertThat(preview.items())
                .extracting(item -> item.step() + " " + item.node())
                .containsExactly("one a", "one b", "two c");
        Item first = preview.items().get(0);
        assertThat(first.commands()).extracting(Line::plugin).containsExactly("custom", "ssh/file_exists");
        assertThat(first.commands().get(0).commandLine()).isEqualTo("touch ran --flag value");
        assertThat(first.commands().get(0).environment())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("DOP_NODE_FQDN", "a", "PLAIN", "shown", "FILE", "********", "PROGRAM", "********"));
        assertThat(first.commands().get(1).commandLine()).contains("/etc/hosts");
        assertThat(preview.toString()).doesNotContain("hunter2", "opensesame");
    }

    @Test
    void what_is_done_is_not_shown_again() throws Exception {
        home.steps(
                says("one")
                        + "- { name: two, nodes: a, commands: [{ plugin: custom, exec: 'true' }, { plugin: custom, exec: 'false' }] }");
        home.run();

        assertThat(preview().items())
                .singleElement()
                .satisfies(item -> assertThat(item.commands())
                        .extracting(Line::commandLine)
                        .containsExactly("false"));
    }

    @Test
    void a_plan_that_became_wrong_since_it_was_stored_is_refused_with_its_problem() throws Exception {
        store();
        Files.delete(directory.resolve("secret"));

        assertThatThrownBy(this::preview)
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("secret does not exist or cannot be read");
    }

    @Test
    void a_request_for_a_preview_is_never_started() throws Exception {
        home.steps(says("one"));
        RunRequest noop = new RunRequest(
                "p", "default", Optional.empty(), Optional.empty(), Map.of(), NodeFilter.NONE, true, "tester", 1);

        assertThatThrownBy(() -> home.caretaker().executions().start(noop, RunListener.NONE))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(home.done()).isEmpty();
    }
}
