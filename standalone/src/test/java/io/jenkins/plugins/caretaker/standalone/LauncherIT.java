package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script in a checkout where building is quick: its Maven hands out the jar that is tested anyway. */
@Tag("slow")
class LauncherIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    private Cli cli;
    private Path checkout;

    @BeforeEach
    void checkOut() throws IOException {
        cli = new Cli(directory);
        checkout = Files.createDirectories(directory.resolve("check out"));
        for (String module : new String[] {"engine", "client", "web", "standalone"}) {
            Files.createDirectories(checkout.resolve(module + "/src/main"));
        }
        for (String made : new String[] {"examples/hello", "bin"}) Files.createDirectories(checkout.resolve(made));
        for (String copied : new String[] {"caretaker", "pom.xml", "engine/pom.xml", "standalone/pom.xml"}) {
            Files.copy(ROOT.resolve(copied), checkout.resolve(copied));
        }
        Files.copy(ROOT.resolve("examples/hello/caretaker.yaml"), checkout.resolve("examples/hello/caretaker.yaml"));
        maven("mkdir -p standalone/target; echo built >> builds; cp '" + Cli.jar()
                + "' standalone/target/caretaker.jar");
        cli.with("PATH", checkout.resolve("bin") + ":" + System.getenv("PATH"));
        cli.with("JAVA_HOME", System.getProperty("java.home"));
    }

    private void maven(String script) throws IOException {
        Path file = Files.writeString(checkout.resolve("bin/mvn"), "#!/bin/sh\nset -e\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String builds() {
        return cli.read("check out/builds");
    }

    @Test
    void it_builds_once_and_prints_nothing_of_its_own_on_standard_output() {
        Cli.Result first = cli.shell("'check out/caretaker' list --json");
        Cli.Result second = cli.shell("'check out/caretaker' list --json");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err()).startsWith("caretaker: building (once");
        assertThat(first.json().get("plans")).isEmpty();
        assertThat(second).isEqualTo(new Cli.Result(0, first.out(), ""));
        assertThat(builds()).isEqualTo("built\n");
        assertThat(checkout.resolve("standalone/target/launcher/caretaker.jsa")).exists();
    }

    @Test
    void it_works_through_a_link_and_stays_where_it_was_called() {
        Cli.Result result = cli.shell("ln -s 'check out/caretaker' c; mkdir -p elsewhere; cd elsewhere;"
                + " cp '../check out/examples/hello/caretaker.yaml' here.yaml; ../c validate here.yaml");

        assertThat(result.out()).isEqualTo("ok\n");
        assertThat(result.code()).isZero();
    }

    @Test
    void two_at_once_build_once() {
        Cli.Result result = cli.shell(
                "'check out/caretaker' list & first=$!; 'check out/caretaker' executions &&" + " wait $first");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("no plans", "no executions");
        assertThat(builds()).isEqualTo("built\n");
    }

    @Test
    void a_changed_source_is_built_again() throws IOException {
        cli.shell("'check out/caretaker' list");
        Path source = Files.createFile(checkout.resolve("engine/src/main/New.java"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        cli.shell("'check out/caretaker' list");

        assertThat(builds()).isEqualTo("built\nbuilt\n");
    }

    @Test
    void a_build_that_fails_says_why_and_leaves_nothing_half() throws IOException {
        maven("echo the compiler is unhappy; exit 1");

        Cli.Result result = cli.shell("'check out/caretaker' list");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("the compiler is unhappy", "the build failed");
        assertThat(checkout.resolve("standalone/target/launcher")).isEmptyDirectory();
    }

    @Test
    void arguments_are_utf_8_in_every_locale() {
        Cli.Result result = cli.with("LC_ALL", "C").shell("'check out/caretaker' state grün");

        assertThat(result.err()).contains("there is no plan 'grün'");
    }
}
