package io.jenkins.plugins.caretaker.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The disk refuses the Nth sync or write of a thread, once or from then on; strace makes it so. What was acknowledged is
 * there, what was refused is not. Source: engineering.md T2. {@code -Dcaretaker.disk.errors=60}
 * tries it in each of the first 60 commits.
 */
@Tag("slow")
class SqliteDiskErrorsTest {

    // the first is in opening, the last in a checkpoint
    private static final int[] SHORT = {1, 3, 12, 41};

    @TempDir
    Path home;

    @BeforeEach
    void look() throws IOException, InterruptedException {
        Process strace;
        try {
            strace = new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true").start();
        } catch (IOException e) {
            assumeTrue(false, "strace is missing: no disk errors are tried");
            return;
        }
        assumeTrue(
                strace.waitFor(30, TimeUnit.SECONDS) && strace.exitValue() == 0,
                "strace may not attach here: no disk errors are tried");
    }

    static Stream<Arguments> faults() {
        // one sync and about fifty writes for each commit
        return Stream.of(
                        faults("fsync,fdatasync", "EIO", 1),
                        faults("pwrite64", "EIO", 50),
                        faults("pwrite64", "ENOSPC", 50))
                .flatMap(each -> each);
    }

    private static Stream<Arguments> faults(String calls, String error, int perCommit) {
        Integer last = Integer.getInteger("caretaker.disk.errors");
        IntStream commits = last == null ? IntStream.of(SHORT) : IntStream.rangeClosed(1, last);
        return commits.map(commit -> 1 + (commit - 1) * perCommit)
                .boxed()
                .flatMap(n -> Stream.of(n.toString(), n + "+"))
                .map(when -> Arguments.of(calls, error, when));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void nothing_acknowledged_is_lost(String calls, String error, String when) throws Exception {
        Journals.open("", home).close();
        List<String> prefix = List.of(
                "strace",
                "-f",
                "--seccomp-bpf",
                "-o",
                "/dev/null",
                "-e",
                "trace=" + calls,
                "-e",
                "inject=" + calls + ":error=" + error + ":when=" + when);
        List<Long> acknowledged = new ArrayList<>();
        List<String> said;
        try (JavaProcess process = JavaProcess.startBelow(prefix, Writer.class, home.toString())) {
            said = process.lines();
        }
        said.stream()
                .filter(line -> line.startsWith("ok "))
                .forEach(line -> acknowledged.add(Long.valueOf(line.substring(3))));

        assertThat(said).as("it came to its end").contains("end");
        assertThat(said)
                .filteredOn(line -> line.startsWith("refused "))
                .allMatch(line -> line.contains("the storage failed")
                        || line.contains("no space is left")
                        || line.contains("it cannot be opened"));
        if (said.contains("opened") && !when.endsWith("+")) {
            assertThat(said).as("one error is no reason to give up").contains("last is fine");
            assertThat(said).contains("found " + acknowledged);
        }
        try (Journal journal = Journals.open("", home)) {
            assertThat(journal.<List<Long>>read(t -> t.events().since(0, Integer.MAX_VALUE).stream()
                            .map(Event::id)
                            .toList()))
                    .containsAll(acknowledged);
            assertThat(journal.<List<String>>read(
                            t -> t.sql().query("PRAGMA integrity_check", row -> row.text("integrity_check"))))
                    .containsExactly("ok");
        }
    }

    /** Writes enough for a checkpoint and says what was acknowledged, what was refused and what is found at the end. */
    static final class Writer {

        private static final int WRITES = 45;

        private Writer() {}

        public static void main(String[] home) {
            try (Journal journal = Journals.open("", Path.of(home[0]))) {
                System.out.println("opened");
                boolean fine = false;
                for (int i = 0; i < WRITES; i++) {
                    fine = write(journal);
                }
                System.out.println(fine ? "last is fine" : "last is refused");
                System.out.println("found "
                        + journal.<List<Long>>read(t -> t.events().since(0, Integer.MAX_VALUE).stream()
                                .map(Event::id)
                                .toList()));
            } catch (JournalException e) {
                System.out.println("refused " + e.getMessage());
            }
            System.out.println("end");
        }

        private static boolean write(Journal journal) {
            try {
                System.out.println("ok " + journal.<Long>write(t -> StoreTest.event(t, "x".repeat(100_000))));
                return true;
            } catch (JournalException e) {
                System.out.println("refused " + e.getMessage());
                return false;
            }
        }
    }
}
