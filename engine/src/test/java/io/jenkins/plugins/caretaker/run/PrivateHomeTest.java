package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.run.log.ExecutionLog;
import io.jenkins.plugins.caretaker.run.log.LogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SECURITY.md: what Caretaker makes in its home is for its owner only, also where everybody may enter the home. */
class PrivateHomeTest {

    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    @TempDir
    Path directory;

    @Test
    void store_and_logs_in_an_open_home_are_closed_to_others() throws IOException {
        Path home = Files.createDirectory(directory.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));

        Caretaker.open(home, Optional.empty()).close();
        LogFiles logs = new LogFiles(home.resolve("log"));
        new ExecutionLog(logs, "p", "1", Clock.systemUTC(), line -> {}).close();

        assertThat(others(home.resolve("caretaker.db"))).isEmpty();
        assertThat(others(home.resolve("locks"))).isEmpty();
        assertThat(others(home.resolve("log"))).isEmpty();
    }

    private static Set<PosixFilePermission> others(Path path) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        permissions.retainAll(OTHERS);
        return permissions;
    }
}
