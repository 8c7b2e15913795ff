package io.jenkins.plugins.caretaker.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** The clock of other processes, which goes on from where it is set. They see within a second that it was. */
record FakedClock(Path file) {

    void set(String instant) {
        try {
            // written beside and moved: a process that reads a half-written file would be anywhere
            Path next = Files.writeString(
                    file.resolveSibling("clock.next"),
                    String.format(
                            "%+d",
                            Duration.between(Instant.now(), Instant.parse(instant))
                                    .toSeconds()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a process needs to have this clock. Only the time of day is faked: what waits for a while waits that long. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library().toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // or waits on the monotonic clock end at once, and every thread that waits spins
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "NO_FAKE_STAT", "1");
    }

    /** The plain one: the one for threads hangs Java. */
    private static Path library() {
        try (Stream<Path> found =
                Files.find(Path.of("/usr/lib"), 4, (path, what) -> path.endsWith("faketime/libfaketime.so.1"))) {
            return found.findFirst().orElseThrow(() -> new AssertionError("install faketime, as ./verify does"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
