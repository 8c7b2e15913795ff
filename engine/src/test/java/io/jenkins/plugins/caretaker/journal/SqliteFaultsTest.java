package io.jenkins.plugins.caretaker.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with a file and a disk: said clearly, nothing acknowledged that is not there. */
class SqliteFaultsTest {

    @TempDir
    Path home;

    @Test
    void a_file_that_is_no_database_is_refused_by_name() throws IOException {
        Path file = Files.writeString(home.resolve("caretaker.db"), "my shopping list, ".repeat(100));

        assertThatThrownBy(() -> Journals.open("", home))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("journal " + file + ": the file is not a database")
                .hasMessageContaining("--home or --store");
        assertThat(file).content().startsWith("my shopping list");
    }

    @Test
    void a_damaged_database_is_reported_as_damaged() throws IOException {
        try (Journal journal = Journals.open("", home)) {
            journal.write(t -> StoreTest.event(t, "x".repeat(100_000)));
        }
        try (RandomAccessFile file =
                new RandomAccessFile(home.resolve("caretaker.db").toFile(), "rw")) {
            file.seek(4096);
            file.write(new byte[(int) file.length() - 4096]);
        }

        assertThatThrownBy(() -> Journals.open("", home).close())
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the database is damaged")
                .hasMessageContaining("restore a backup");
    }

    @Test
    void an_unknown_kind_of_store_is_refused_without_its_password() {
        assertThatThrownBy(() -> Journals.open("jdbc:mysql://db/x?password=secret", home))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("jdbc:mysql:…")
                .hasMessageContaining("jdbc:postgresql://")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_home_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");

        assertThatThrownBy(() -> Journals.open("", file.resolve("home")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(file.resolve("home/caretaker.db") + ": it cannot be opened");
    }

    @Test
    void the_home_is_nobody_elses_business() throws IOException {
        Journals.open("", home.resolve("new")).close();

        assertThat(Files.getPosixFilePermissions(home.resolve("new")))
                .allMatch(p -> p.name().startsWith("OWNER"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    @Tag("slow")
    void a_full_disk_refuses_writes_loses_none_and_is_forgotten_when_there_is_space(int megabytes) throws Exception {
        List<String> said = onSmallDisk(FullDisk.class, megabytes);

        assertThat(said).hasSize(4);
        assertThat(said.get(0)).contains("small.db: no space is left").contains("Free some");
        assertThat(said.subList(1, 4)).containsExactly("all acknowledged are there: true", "ok", "written again");
    }

    @Test
    @Tag("slow")
    void a_database_that_can_only_be_read_refuses_writes_by_name() throws Exception {
        List<String> said = onSmallDisk(ReadOnlyDisk.class, 4);

        assertThat(said).singleElement().asString().contains("small.db: it can only be read");
    }

    /** What the program printed; its disk is a tmpfs of its own, which goes with it. */
    private List<String> onSmallDisk(Class<?> program, int megabytes) throws Exception {
        assumeTrue(mayMount(), "needs root, to mount a small disk");
        Path disk = Files.createDirectory(home.resolve("disk"));
        String mount = "mount -t tmpfs -o size=" + megabytes + "m tmpfs " + disk + " && exec \"$@\"";
        List<String> prefix = List.of("unshare", "--mount", "sh", "-c", mount, "sh");
        try (JavaProcess process = JavaProcess.startBelow(prefix, program, home.toString(), disk.toString())) {
            return process.lines();
        }
    }

    private static boolean mayMount() throws IOException, InterruptedException {
        Process unshare = new ProcessBuilder("unshare", "--mount", "true").start();
        return unshare.waitFor(10, TimeUnit.SECONDS) && unshare.exitValue() == 0;
    }

    private static Journal openOn(String[] homeAndDisk) {
        return Journals.open("jdbc:sqlite:" + homeAndDisk[1] + "/small.db", Path.of(homeAndDisk[0]));
    }

    /** Fills the disk with writes, frees some space and writes again. */
    static final class FullDisk {

        private FullDisk() {}

        public static void main(String[] homeAndDisk) throws Exception {
            Path ballast = Files.write(Path.of(homeAndDisk[1], "ballast"), new byte[400_000]);
            try (Journal journal = openOn(homeAndDisk)) {
                List<Long> acknowledged = new ArrayList<>();
                System.out.println(fill(journal, acknowledged));
                List<Long> found = journal.read(t -> t.events().since(0, Integer.MAX_VALUE).stream()
                        .map(Event::id)
                        .toList());
                System.out.println("all acknowledged are there: " + found.equals(acknowledged));
                System.out.println(journal.<String>read(t -> t.sql()
                        .one("PRAGMA integrity_check", row -> row.text("integrity_check"))
                        .orElseThrow()));
                Files.delete(ballast);
                journal.write(t -> StoreTest.event(t, "again"));
                System.out.println("written again");
            }
        }

        private static String fill(Journal journal, List<Long> acknowledged) {
            while (true) {
                try {
                    acknowledged.add(journal.write(t -> StoreTest.event(t, "x".repeat(2_000))));
                } catch (JournalException e) {
                    return e.getMessage();
                }
            }
        }
    }

    /** Makes a store, makes its disk read-only and writes. */
    static final class ReadOnlyDisk {

        private ReadOnlyDisk() {}

        public static void main(String[] homeAndDisk) throws Exception {
            openOn(homeAndDisk).close();
            new ProcessBuilder("mount", "-o", "remount,ro", homeAndDisk[1])
                    .inheritIO()
                    .start()
                    .waitFor();
            try (Journal journal = openOn(homeAndDisk)) {
                journal.write(t -> StoreTest.event(t, "never"));
            } catch (JournalException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
