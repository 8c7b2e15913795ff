package io.jenkins.plugins.caretaker.standalone.serve;

import io.jenkins.plugins.caretaker.standalone.terminal.Signals;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Waits until somebody wants the server to end: by Ctrl-C, or as the system does. A second time it ends at once. */
final class Stop implements AutoCloseable {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final List<Runnable> before;

    Stop() {
        before = List.of(Signals.on("INT", this::ask), Signals.on("TERM", this::ask));
    }

    private void ask() {
        if (asked.getCount() == 0) Runtime.getRuntime().halt(130);
        asked.countDown();
    }

    void await() throws InterruptedException {
        asked.await();
    }

    @Override
    public void close() {
        before.forEach(Runnable::run);
    }
}
