package io.jenkins.plugins.caretaker.transport;

import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.transport.Script.Shell;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs scripts on this machine. Each gets a session of its own, so that a Ctrl-C meant for Caretaker does not reach it
 * and its whole tree can be ended. A process that a script leaves behind with its output open holds two idle threads here
 * until it ends, but not the command. Scripts get no terminal.
 */
public final class LocalTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(LocalTransport.class);

    // without setsid (not every system has it) only the processes below the script are reached
    private static final boolean SETSID = Stream.of(
                    System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "setsid")));

    private final Optional<ScriptRecords> records;

    private final ExecutorService readers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "caretaker-local");
        thread.setDaemon(true);
        return thread;
    });

    /** Remembers nothing of what runs: scripts go on when this process is killed. */
    public LocalTransport() {
        records = Optional.empty();
    }

    /** @param running a directory, of this transport in all processes, that knows what runs */
    public LocalTransport(Path running) {
        records = Optional.of(new ScriptRecords(running));
    }

    @Override
    public int run(Target target, Script script, Output output, Cancellation cancellation)
            throws ConnectivityException, InterruptedException {
        if (cancellation.terminating()) throw notStarted(target, "was cancelled before it started", null);
        byte[] stdin = ShellText.stdin(script.text(), Map.of());
        Process process = start(target, script);
        // before it has anything to do
        ScriptRecords.Forget forget = remember(target, process);
        LocalScript running = new LocalScript(process, output, readers);
        Runnable detach = cancellation.onChange(running::end);
        try {
            running.feed(stdin);
            return running.await();
        } catch (InterruptedException e) {
            running.end(Stage.KILL);
            throw e;
        } finally {
            detach.run();
            running.awaitEnders();
            forget(forget);
        }
    }

    private ScriptRecords.Forget remember(Target target, Process process) throws ConnectivityException {
        if (records.isEmpty()) return () -> {};
        try {
            return records.get().remember(process.pid());
        } catch (IOException e) {
            process.destroyForcibly();
            throw notStarted(target, "it cannot be remembered that it runs: " + e.getMessage(), e);
        }
    }

    private static void forget(ScriptRecords.Forget forget) {
        try {
            forget.run();
        } catch (IOException e) {
            // who finds the record later finds that the script has ended
            LOG.warn("a script that has ended cannot be forgotten: {}", e.getMessage());
        }
    }

    @Override
    public void endLeft() {
        if (records.isEmpty()) return;
        try {
            records.get().endLeft();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while commands were ended"));
        }
    }

    @Override
    public void probe(Target target, Cancellation cancellation) {
        // this machine is always there
    }

    @Override
    public void forget(Target target) {
        // nothing is pooled
    }

    @Override
    public void close() {
        readers.shutdown();
    }

    private static Process start(Target target, Script script) throws ConnectivityException {
        List<String> command = new ArrayList<>(SETSID ? List.of("setsid") : List.of());
        command.addAll(List.of(script.shell() == Shell.BASH ? "bash" : "/bin/sh", "-c", ShellText.READ_AND_RUN));
        ProcessBuilder builder = new ProcessBuilder(command);
        if (script.cleanEnvironment()) builder.environment().keySet().retainAll(List.of("HOME", "PATH"));
        builder.environment().putAll(script.environment());
        if (script.directory().isPresent()) {
            Path directory = script.directory().get();
            if (!Files.isDirectory(directory))
                throw notStarted(target, "directory '" + directory + "' does not exist", null);
            builder.directory(directory.toFile());
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw notStarted(target, e.getMessage(), e);
        }
    }

    private static ConnectivityException notStarted(Target target, String why, IOException cause) {
        return new ConnectivityException(target.name() + ": cannot run a script here: " + why, false, cause);
    }
}
