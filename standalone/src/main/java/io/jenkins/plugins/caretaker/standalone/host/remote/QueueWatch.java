package io.jenkins.plugins.caretaker.standalone.host.remote;

import io.jenkins.plugins.caretaker.client.CaretakerClient;
import io.jenkins.plugins.caretaker.client.CaretakerException;
import io.jenkins.plugins.caretaker.client.Execution;
import io.jenkins.plugins.caretaker.standalone.progress.View;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks each second, as long as an execution waits for its turn, whom it waits for; no event tells that. */
final class QueueWatch implements AutoCloseable {

    private final CaretakerClient client;
    private final String id;
    private final View view;
    private final CountDownLatch closed = new CountDownLatch(1);

    private QueueWatch(CaretakerClient client, String id, View view) {
        this.client = client;
        this.id = id;
        this.view = view;
    }

    static QueueWatch over(CaretakerClient client, String id, View view) {
        QueueWatch watch = new QueueWatch(client, id, view);
        Thread thread = new Thread(watch::look, "caretaker-queue-" + id);
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void look() {
        String told = "";
        try {
            do {
                Execution now = client.executions().get(id);
                if (!now.status().equals("queued")) return;
                if (!now.detail().isEmpty() && !now.detail().equals(told)) view.queued(id, now.detail());
                told = now.detail();
            } while (!closed.await(1, TimeUnit.SECONDS));
        } catch (CaretakerException e) {
            // only a look; whoever reads the events hears of it
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
