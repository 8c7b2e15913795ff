package io.jenkins.plugins.caretaker.standalone.host.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.client.CaretakerClient;
import io.jenkins.plugins.caretaker.client.CaretakerException;
import io.jenkins.plugins.caretaker.client.Event;
import io.jenkins.plugins.caretaker.client.EventStream;
import io.jenkins.plugins.caretaker.client.Execution;
import io.jenkins.plugins.caretaker.client.Executions;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.run.RunResult;
import io.jenkins.plugins.caretaker.standalone.host.Runs;
import io.jenkins.plugins.caretaker.standalone.progress.View;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An execution of a server, seen by its events. */
final class RemoteRunning implements Runs.Running {

    private final CaretakerClient client;
    private final String id;
    private final EventStream events;
    private final View view;
    private final TaskEvents tasks;

    /** Follows an execution; {@code events} began before it did and are closed here. */
    RemoteRunning(CaretakerClient client, String id, EventStream events, View view) {
        this.client = client;
        this.id = id;
        this.events = events;
        this.view = view;
        this.tasks = new TaskEvents(id, view);
    }

    @Override
    public void cancel(Stage stage) {
        try {
            client.executions().cancel(id, Executions.Stage.valueOf(stage.name()));
        } catch (CaretakerException e) {
            // it may have ended meanwhile; whether it did is what await finds out
            if (e.status() != 409) view.say("caretaker: the server could not be told: " + e.getMessage());
        }
    }

    @Override
    public Runs.Ended await() {
        try (events;
                QueueWatch queue = QueueWatch.over(client, id, view);
                LogWatch log = LogWatch.over(client, id, view)) {
            Execution now = end();
            log.rest();
            return ended(now);
        }
    }

    /** Reads events until the one that says it is over, and asks only then: nothing is asked over and over. */
    private Execution end() {
        while (events.hasNext()) {
            Event event = events.next();
            JsonNode data = event.data();
            if (!data.path("execution").asText().equals(id)) continue;
            tasks.take(event);
            Optional<ExecutionStatus> status = status(data.path("status").asText());
            if (event.type().startsWith("execution.")
                    && status.filter(ExecutionStatus::isFinished).isPresent()) {
                return client.executions().get(id);
            }
        }
        return client.executions().get(id);
    }

    private Runs.Ended ended(Execution now) {
        ExecutionStatus status = status(now.status()).orElse(ExecutionStatus.FAILED);
        // it did not come to its turn: what a run on this machine would have thrown
        if (now.startedAt() == null
                && status == ExecutionStatus.CANCELLED
                && !now.detail().startsWith("cancelled")) {
            throw new ConflictException("execution " + id + " was " + now.detail());
        }
        if (now.startedAt() == null && status == ExecutionStatus.FAILED)
            throw new InvalidRequestException(now.detail());
        List<String> sentences = new ArrayList<>();
        now.json().path("failure_sentences").forEach(each -> sentences.add(each.asText()));
        int failed = now.json().path("failure_count").asInt(sentences.size());
        List<String> heldBack = new ArrayList<>();
        now.json().path("held_back").forEach(each -> heldBack.add(each.asText()));
        return new Runs.Ended(new RunResult(id, status, sentences, heldBack), tasks.count(), failed);
    }

    private static Optional<ExecutionStatus> status(String word) {
        try {
            return Optional.of(ExecutionStatus.of(word));
        } catch (IllegalArgumentException e) {
            // a later server knows more words
            return Optional.empty();
        }
    }
}
