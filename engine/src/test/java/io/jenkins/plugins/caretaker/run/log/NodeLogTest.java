package io.jenkins.plugins.caretaker.run.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.text.Masker;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.transport.Output.Stream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLogTest {

    @TempDir
    Path directory;

    private final Masker masker = new Masker();
    private final List<String> lines = new ArrayList<>();
    private ExecutionLog log;

    @BeforeEach
    void open() {
        masker.add(new Secret("hunter2"));
        log = new ExecutionLog(
                new LogFiles(directory),
                "p",
                "1",
                Clock.systemUTC(),
                line -> lines.add(line.level() + " " + line.text()));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_secret_across_pieces_of_one_line_is_masked_also_while_the_other_stream_prints() {
        NodeLog node = new NodeLog(log, "a", masker);

        node.output(Stream.STDOUT, Level.INFO, "begin hun", true);
        node.output(Stream.STDERR, Level.WARN, "ter2 is no secret here", false);
        node.log(Level.INFO, "of ours: hunter2");
        node.output(Stream.STDOUT, Level.INFO, "te", true);
        node.output(Stream.STDOUT, Level.INFO, "r2 end", false);
        node.output(Stream.STDOUT, Level.INFO, "ter2", false);

        assertThat(lines)
                .containsExactly(
                        "INFO begin ",
                        "WARN ter2 is no secret here",
                        "INFO of ours: ********",
                        "INFO ",
                        "INFO ******** end",
                        "INFO ter2");
    }

    @Test
    void a_line_that_ended_with_the_start_of_a_secret_is_complete() {
        NodeLog node = new NodeLog(log, "a", masker);

        node.output(Stream.STDOUT, Level.INFO, "x", true);
        node.output(Stream.STDOUT, Level.INFO, "hunt", false);

        assertThat(lines).containsExactly("INFO x", "INFO hunt");
    }

    @Test
    void a_command_gone_wild_fills_neither_disk_nor_memory() {
        NodeLog node = new NodeLog(log, "a", masker, 20);

        for (int i = 0; i < 1000; i++) node.output(Stream.STDOUT, Level.INFO, "0123456", i < 999);
        node.log(Level.ERROR, "late");

        assertThat(lines)
                .containsExactly(
                        "INFO 0123456",
                        "INFO 0123456",
                        "WARN more than 20 characters: the rest is read and not logged");
    }
}
