package io.jenkins.plugins.caretaker.transport;

import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One script that runs on this machine. */
final class LocalScript {

    private static final long LOOK_MILLIS = 50;

    private final Process process;
    private final ScriptOutput output;
    private final List<Future<?>> readers;
    private final List<Process> enders = new ArrayList<>();

    LocalScript(Process process, Output output, ExecutorService threads) {
        this.process = process;
        this.output = new ScriptOutput(output);
        OutputStream stdout = this.output.stdout();
        OutputStream stderr = this.output.stderr();
        readers = List.of(
                threads.submit(() -> copy(process.getInputStream(), stdout)),
                threads.submit(() -> copy(process.getErrorStream(), stderr)));
    }

    void feed(byte[] stdin) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(stdin);
        } catch (IOException e) {
            // the shell ended early; its exit code tells why
            return;
        }
    }

    int await() throws InterruptedException {
        int code = process.waitFor();
        long ended = System.nanoTime();
        for (Future<?> reader : readers) drain(reader, ended);
        output.finish();
        return code;
    }

    /** Ends the tree from {@link Stage#TERMINATE} on; returns at once. */
    synchronized void end(Stage stage) {
        if (stage.compareTo(Stage.TERMINATE) < 0) return;
        int grace = stage == Stage.KILL ? 0 : ProcessTree.GRACE_SECONDS;
        try {
            enders.add(ProcessTree.end(process.pid(), grace));
        } catch (IOException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new UncheckedIOException("the script's processes could not be ended politely and were killed", e);
        }
    }

    synchronized void awaitEnders() throws InterruptedException {
        for (Process ender : enders) {
            if (!ender.waitFor(ProcessTree.GRACE_SECONDS + ProcessTree.PATIENCE_SECONDS, TimeUnit.SECONDS))
                ender.destroyForcibly();
        }
    }

    private void drain(Future<?> reader, long ended) throws InterruptedException {
        while (true) {
            try {
                reader.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                if (output.settledSince(ended)) return;
            } catch (ExecutionException e) {
                throw new IllegalStateException("the script's output could not be read", e.getCause());
            }
        }
    }

    private static Void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) to.write(buffer, 0, count);
        return null;
    }
}
