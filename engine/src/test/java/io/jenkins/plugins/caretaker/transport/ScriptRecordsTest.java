package io.jenkins.plugins.caretaker.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is ended, and above all what is not. The death of a Caretaker itself is in {@code LeftCommandTest}. */
class ScriptRecordsTest {

    @TempDir
    Path directory;

    private ScriptRecords records;
    private Process script;

    @BeforeEach
    void begin() throws IOException {
        assumeThat(Files.exists(Path.of("/proc/self/stat"))).isTrue();
        records = new ScriptRecords(directory.resolve("running"));
        script = new ProcessBuilder("setsid", "sleep", "1000").start();
    }

    @AfterEach
    void end() {
        script.destroyForcibly();
    }

    @Test
    void nothing_remembered_is_nothing_to_end() throws Exception {
        records.endLeft();

        assertThat(script.isAlive()).isTrue();
    }

    @Test
    void what_runs_for_a_process_that_lives_goes_on_and_stays_remembered() throws Exception {
        records.remember(script.pid());

        records.endLeft();

        assertThat(script.isAlive()).isTrue();
        assertThat(remembered()).hasSize(1);
    }

    @Test
    void what_ran_for_a_process_that_is_gone_is_ended_and_forgotten() throws Exception {
        records.remember(script.pid());
        edit(content -> content.replaceFirst("\\S+$", gone().toString()));

        records.endLeft();

        assertThat(script.waitFor()).isNotZero();
        assertThat(remembered()).isEmpty();
    }

    @Test
    void another_process_with_the_same_number_is_left_alone() throws Exception {
        records.remember(script.pid());
        edit(content -> content.replaceFirst("\\S+$", gone().toString()));
        Path record = remembered().get(0);
        Files.move(record, record.resolveSibling(script.pid() + "-1"));

        records.endLeft();

        assertThat(script.isAlive()).isTrue();
        assertThat(remembered()).isEmpty();
    }

    @Test
    void what_was_remembered_before_the_machine_started_again_is_forgotten() throws Exception {
        records.remember(script.pid());
        edit(content -> content.replaceFirst("^\\S+", "another-boot").replaceFirst("\\S+$", gone().toString()));

        records.endLeft();

        assertThat(script.isAlive()).isTrue();
        assertThat(remembered()).isEmpty();
    }

    @Test
    void what_another_container_remembers_is_its_own() throws Exception {
        records.remember(script.pid());
        edit(content -> content.replaceFirst("pid:\\S+", "pid:[1]").replaceFirst("\\S+$", gone().toString()));

        records.endLeft();

        assertThat(script.isAlive()).isTrue();
        assertThat(remembered()).hasSize(1);
    }

    @Test
    void what_has_ended_is_forgotten() throws Exception {
        ScriptRecords.Forget forget = records.remember(script.pid());

        forget.run();

        assertThat(remembered()).isEmpty();
    }

    private static ProcessMark gone() {
        return new ProcessMark(ProcessHandle.current().pid(), "1");
    }

    private interface Edit {
        String of(String content);
    }

    private void edit(Edit edit) throws IOException {
        Path record = remembered().get(0);
        Files.writeString(record, edit.of(Files.readString(record)));
    }

    private List<Path> remembered() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("running"))) {
            return files.toList();
        }
    }
}
