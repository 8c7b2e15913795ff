package io.jenkins.plugins.caretaker.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Remembers in a directory which scripts run on this machine and for which process, so that a later process can end what one that was
 * killed has left. Needs Linux' {@code /proc}; elsewhere it remembers nothing. Safe for many threads and processes.
 *
 * <p>A script is left only as long as its first shell lives: numbers of processes are given out again, and whoever has it by then is
 * known by another start.
 */
final class ScriptRecords {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

    private final Path directory;

    /** @param directory made when it is needed */
    ScriptRecords(Path directory) {
        this.directory = directory;
    }

    /**
     * Remembers a process of this one; on disk when it returns, as far as the death of processes goes.
     *
     * @return forgets it
     */
    Forget remember(long pid) throws IOException {
        Optional<ProcessMark> script = ProcessMark.of(pid);
        Optional<ProcessMark> owner = ProcessMark.of(ProcessHandle.current().pid());
        if (script.isEmpty() || owner.isEmpty()) return () -> {};
        Files.createDirectories(directory);
        Path record = directory.resolve(script.get().toString());
        // whole or not there: what others read is never a half
        Path draft = directory.resolve("." + record.getFileName());
        Files.writeString(
                draft, String.join(" ", boot(), namespace(), owner.get().toString()));
        Files.move(draft, record, StandardCopyOption.ATOMIC_MOVE);
        return () -> Files.deleteIfExists(record);
    }

    /** Forgets a script that has ended. */
    interface Forget {
        void run() throws IOException;
    }

    /** Ends every script that is remembered for a process that lives no more. Returns when they are gone. */
    void endLeft() throws IOException, InterruptedException {
        for (Path record : records()) {
            Optional<String> content = read(record);
            if (content.isPresent()) endLeft(record, content.get().split(" ", -1));
        }
    }

    private void endLeft(Path record, String[] content) throws IOException, InterruptedException {
        boolean here = content.length == 3 && content[0].equals(boot());
        // numbers of another container are not ours
        if (here && !content[1].equals(namespace())) return;
        if (here && ProcessMark.read(content[2]).isAlive()) return;
        ProcessMark script = ProcessMark.read(record.getFileName().toString());
        if (here && script.isAlive()) end(script);
        Files.deleteIfExists(record);
    }

    private static void end(ProcessMark script) throws IOException, InterruptedException {
        Process ender = ProcessTree.end(script.pid(), ProcessTree.GRACE_SECONDS);
        boolean ended = ender.waitFor(ProcessTree.GRACE_SECONDS + ProcessTree.PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (ended && !script.isAlive()) return;
        ender.destroyForcibly();
        throw new IOException(
                "process " + script.pid()
                        + ", a command that a Caretaker left running when it was killed, cannot be ended; end it, then try again");
    }

    private List<Path> records() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException nothing) {
            return List.of();
        }
    }

    private static Optional<String> read(Path record) throws IOException {
        try {
            return Optional.of(Files.readString(record));
        } catch (NoSuchFileException ended) {
            return Optional.empty();
        }
    }

    private static String boot() throws IOException {
        return Files.readString(BOOT).strip();
    }

    private static String namespace() throws IOException {
        return Files.readSymbolicLink(NAMESPACE).toString();
    }
}
