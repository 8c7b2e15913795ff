package io.jenkins.plugins.caretaker.transport;

import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a remote script comes to its end: by itself, by cancellation, or with the connection. */
final class RemoteEnd {

    /** Ends the tree below a process of the node. */
    interface Ender {
        void end(long pid, int graceSeconds)
                throws ConnectivityException, AuthenticationException, InterruptedException;
    }

    /** A shell that has not named its process id by then does not run our script. */
    private static final long SHELL_SECONDS = 10;

    private static final long LAST_WORDS_MILLIS = 2000;

    private final RemoteScript script;
    private final CompletableFuture<Long> pid;
    private final Ender ender;
    private final ExecutorService threads;
    private final List<Future<?>> enders = new ArrayList<>();
    private volatile Exception notEnded;

    RemoteEnd(RemoteScript script, CompletableFuture<Long> pid, Ender ender, ExecutorService threads) {
        this.script = script;
        this.pid = pid;
        this.ender = ender;
        this.threads = threads;
    }

    /** Ends the tree from {@link Stage#TERMINATE} on; returns at once. */
    synchronized void request(Stage stage) {
        if (stage.compareTo(Stage.TERMINATE) < 0) return;
        int grace = stage == Stage.KILL ? 0 : ProcessTree.GRACE_SECONDS;
        enders.add(threads.submit(() -> end(grace)));
    }

    /** Waits until the shell is ready to read; a terminal would edit what comes before. */
    void awaitShell() throws InterruptedException {
        try {
            pid.get(SHELL_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            notEnded = e;
            script.close();
        }
    }

    int result(String node) throws ConnectivityException, InterruptedException {
        script.await();
        if (script.complete()) return script.exitCode();
        String what = !script.sent()
                ? "the connection was lost before the script was there whole; it did not run"
                : "the connection was lost while the script ran; whether it finished is not known";
        if (notEnded != null) what = "the script could not be ended there: " + notEnded.getMessage();
        throw new ConnectivityException(node + ": " + what, script.sent(), notEnded);
    }

    void awaitEnders() throws InterruptedException {
        List<Future<?>> all;
        synchronized (this) {
            all = List.copyOf(enders);
        }
        for (Future<?> each : all) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a script could not be ended", e.getCause());
            }
        }
    }

    private void end(int grace) {
        try {
            // a script that is not there whole does not run, so closing the channel ends it
            if (script.sent()) ender.end(pid.get(SHELL_SECONDS, TimeUnit.SECONDS), grace);
            else script.close();
            if (!script.ended(LAST_WORDS_MILLIS)) {
                notEnded = new TimeoutException("processes are left that our signals do not reach");
            }
        } catch (Exception e) {
            notEnded = e;
            if (e instanceof InterruptedException) Thread.currentThread().interrupt();
        } finally {
            script.close();
        }
    }
}
