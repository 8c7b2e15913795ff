package io.jenkins.plugins.caretaker.run.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again: whole, per node, by level, and while it is being written. Source: seed 001, "Log files". */
class ExecutionLogTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-20T12:00:00.5Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    private LogFiles files;

    @BeforeEach
    void files() {
        files = new LogFiles(directory.resolve("log"));
    }

    private ExecutionLog open() {
        return new ExecutionLog(files, "p", "1", NOON, line -> {});
    }

    private List<String> read(Optional<String> node, Level least) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        LogReader.of(files, "p", "1", node, least).read(lines::add, () -> true);
        return lines;
    }

    @ParameterizedTest
    @EnumSource
    void every_level_is_read_from_the_line_that_it_wrote(Level level) {
        assertThat(LogLine.levelOf(new LogLine(NOON.instant(), level, "a", "text").format()))
                .contains(level);
    }

    @Test
    void there_is_one_file_with_everything_and_one_for_each_node_and_levels_filter_both() throws Exception {
        try (ExecutionLog log = open()) {
            log.write(Level.INFO, "execution 1");
            log.write(Level.DEBUG, "a", "detail");
            log.write(Level.WARN, "b", "odd");
            log.release("a");
            log.write(Level.ERROR, "a", "broken");
        }

        assertThat(read(Optional.empty(), Level.DEBUG))
                .containsExactly(
                        "2026-11-20T12:00:00.500Z INFO  - | execution 1",
                        "2026-11-20T12:00:00.500Z DEBUG a | detail",
                        "2026-11-20T12:00:00.500Z WARN  b | odd",
                        "2026-11-20T12:00:00.500Z ERROR a | broken");
        assertThat(read(Optional.empty(), Level.WARN)).hasSize(2);
        assertThat(read(Optional.of("a"), Level.DEBUG)).hasSize(2);
        assertThat(read(Optional.of("a"), Level.INFO)).containsExactly("2026-11-20T12:00:00.500Z ERROR a | broken");
        assertThat(read(Optional.of("nobody"), Level.DEBUG)).isEmpty();
    }

    @Test
    void a_text_cannot_pretend_to_be_another_line() throws Exception {
        try (ExecutionLog log = open()) {
            log.write(Level.INFO, "a", "x\n2026-11-20T12:00:00.500Z ERROR b | forged\r!");
        }

        assertThat(read(Optional.empty(), Level.DEBUG))
                .containsExactly("2026-11-20T12:00:00.500Z INFO  a | x 2026-11-20T12:00:00.500Z ERROR b | forged !");
    }

    @Test
    void a_reader_follows_from_before_the_first_line_to_the_end() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
            try {
                LogReader.of(files, "p", "1", Optional.of("a"), Level.DEBUG).read(seen::add, ended::get);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try (ExecutionLog log = open()) {
            log.write(Level.INFO, "a", "first");
            await().until(() -> seen.size() == 1);
            log.write(Level.INFO, "a", "second");
            await().until(() -> seen.size() == 2);
            log.write(Level.INFO, "a", "last");
        }
        ended.set(true);
        reader.get();

        assertThat(seen)
                .extracting(line -> line.substring(line.indexOf("| ") + 2))
                .containsExactly("first", "second", "last");
    }

    @Test
    void half_a_line_waits_for_its_other_half_also_within_a_character() throws Exception {
        Path file = files.all("p", "1");
        Files.createDirectories(file.getParent());
        byte[] line = "2026-11-20T12:00:00.500Z INFO  a | é\n".getBytes(StandardCharsets.UTF_8);
        int half = line.length - 2;
        Files.write(file, java.util.Arrays.copyOf(line, half));
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        List<Integer> looks = Collections.synchronizedList(new ArrayList<>());

        LogReader.of(files, "p", "1", Optional.empty(), Level.INFO).read(seen::add, () -> {
            looks.add(seen.size());
            if (looks.size() == 1) append(file, java.util.Arrays.copyOfRange(line, half, line.length));
            return looks.size() == 2;
        });

        assertThat(looks).containsExactly(0, 1);
        assertThat(seen).containsExactly("2026-11-20T12:00:00.500Z INFO  a | é");
    }

    @Test
    void what_a_killed_process_wrote_last_is_shown_although_it_is_not_whole() throws Exception {
        Path file = files.all("p", "1");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "2026-11-20T12:00:00.500Z INFO  a | whole\n2026-11");

        assertThat(read(Optional.empty(), Level.ERROR)).containsExactly("2026-11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../etc/x", "..", ".", ".hidden", "a/b", "a\\b", "ü ß", "con:1", "%2e%2e"})
    void a_name_cannot_leave_the_directory(String name) throws Exception {
        try (ExecutionLog log = new ExecutionLog(files, name, "1", NOON, line -> {})) {
            log.write(Level.INFO, name, "here");
        }

        Path node = files.node(name, "1", name).toAbsolutePath().normalize();
        assertThat(node).exists().startsWith(files.root().toAbsolutePath());
        assertThat(node.getNameCount()).isEqualTo(files.root().toAbsolutePath().getNameCount() + 4);
        assertThat(files.all(name, "1")).exists();
    }

    @Test
    void names_that_differ_have_logs_that_differ() {
        assertThat(List.of("a/b", "a_b", "a%2Fb", "a b", "a+b", ".a", "%2Ea"))
                .extracting(name -> files.node("p", "1", name))
                .doesNotHaveDuplicates();
    }

    /** A log with a hole must not be gone on with: what is missing could be what matters. */
    @Test
    void after_a_failed_write_nothing_more_is_written_and_the_reason_is_named() throws Exception {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Path file = files.all("p", "1");
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, full);
        ExecutionLog log = open();
        log.write(Level.INFO, "lost");

        assertThatThrownBy(log::flush)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.getParent().toString())
                .hasMessageContaining("No space left on device");
        assertThatThrownBy(() -> log.write(Level.INFO, "more")).hasMessageContaining("No space left on device");
        log.close();
    }

    private static void append(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
